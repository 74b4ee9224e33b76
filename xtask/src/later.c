/* Preloaded into every program of the second build: clocks that tell the day are LATER seconds ahead.
 *
 * Debian's faketime does more, and cannot do this: it looks for functions when a clock is first read, which asks for
 * memory, and the allocator in rustc reads the clock while it starts, so that rustc waits for itself for ever. Nothing
 * here asks for memory. Clocks that only run (monotonic ones) are left alone: they tell no day, and programs wait by them.
 * So are the times that the kernel gives to files, and programs that carry their own C library.
 */
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += LATER;
    return failed;
}

/* The C library declares that `now` is never null. */
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    int failed = (int)syscall(SYS_gettimeofday, now, zone);
    if (!failed) now->tv_sec += LATER;
    return failed;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}
