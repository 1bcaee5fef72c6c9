/* The administrator's list of reported faults; the rules of the reports are in web/faults.h. */
#ifndef SPETS_PROGRAMME_PEOPLE_FAULTS_H
#define SPETS_PROGRAMME_PEOPLE_FAULTS_H

#include "web/request.h"

page_function faults_show, fault_done_do;

#endif
