/* The version of the program, as manifests and the footer of pages name it. */
#ifndef SPETS_BASE_VERSION_H
#define SPETS_BASE_VERSION_H

#define SPETS_VERSION "0.1.0"

#endif
