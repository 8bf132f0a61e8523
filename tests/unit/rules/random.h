/* Random choices that a seed repeats, for the tests of laws. */
#ifndef TESTS_UNIT_RULES_RANDOM_H
#define TESTS_UNIT_RULES_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/* The generator of Steele, Lea and Flood (splitmix). */
static inline uint64_t draw(uint64_t *seed) {
    uint64_t mixed = *seed += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

/* A number from 0 to below `limit`. */
static inline int draw_below(uint64_t *seed, int limit) {
    return (int)(draw(seed) % (uint64_t)limit);
}

/* True once in so many times. */
static inline bool draw_once_in(uint64_t *seed, int times) {
    return draw_below(seed, times) == 0;
}

#endif
