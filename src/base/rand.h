/* Named 64-bit hashing for everything that must be random and repeatable. */
#ifndef SPETS_BASE_RAND_H
#define SPETS_BASE_RAND_H

#include <stdint.h>

#define RAND_STEP 0x9e3779b97f4a7c15u

/* The finaliser of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
 * generators", with Stafford's variant 13): a bijection of 64 bits. */
static inline uint64_t rand_mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* The start of the SplitMix64 stream that belongs to (seed, id). */
static inline uint64_t rand_stream(uint64_t seed, uint64_t id)
{
    return rand_mix(rand_mix(seed + RAND_STEP) + id);
}

/* The value number i (from 0) of a stream. */
static inline uint64_t rand_at(uint64_t stream, uint64_t i)
{
    return rand_mix(stream + (i + 1) * RAND_STEP);
}

#endif
