/*
 * Makes file operations below SLOW_FOLDER take SLOW_MICROSECONDS longer, as on a share of the
 * network: for benchmarks, by LD_PRELOAD. What takes a path or an open folder and a name is delayed;
 * reading and writing an open file is not.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int lies_below(int folder, const char *path) {
  static char slow[4096];
  static size_t length;
  if (!length) {
    const char *given = getenv("SLOW_FOLDER");
    snprintf(slow, sizeof slow, "%s", given ? given : "");
    length = strlen(slow);
  }
  if (!length) return 0;
  if (path && path[0] == '/') return !strncmp(path, slow, length);
  char link[64], place[4096];
  snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
  ssize_t got = readlink(link, place, sizeof place - 1);
  if (got < 0) return 0;
  place[got] = 0;
  return !strncmp(place, slow, length);
}

static void delay(int folder, const char *path) {
  if (!lies_below(folder, path)) return;
  const char *given = getenv("SLOW_MICROSECONDS");
  long microseconds = given ? atol(given) : 0;
  struct timespec pause = {microseconds / 1000000, microseconds % 1000000 * 1000};
  nanosleep(&pause, NULL);
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)
#define WRAP(type, name, folder, path, parameters, ...) \
  type name parameters { REAL(name); delay(folder, path); return real(__VA_ARGS__); }

WRAP(int, lstat, AT_FDCWD, p, (const char *p, struct stat *s), p, s)
WRAP(int, stat, AT_FDCWD, p, (const char *p, struct stat *s), p, s)
WRAP(int, fstatat, f, p, (int f, const char *p, struct stat *s, int o), f, p, s, o)
WRAP(int, lstat64, AT_FDCWD, p, (const char *p, struct stat64 *s), p, s)
WRAP(int, stat64, AT_FDCWD, p, (const char *p, struct stat64 *s), p, s)
WRAP(int, fstatat64, f, p, (int f, const char *p, struct stat64 *s, int o), f, p, s, o)
WRAP(int, statx, f, p, (int f, const char *restrict p, int o, unsigned m, struct statx *restrict s), f, p, o, m, s)
WRAP(int, mkdir, AT_FDCWD, p, (const char *p, mode_t m), p, m)
WRAP(int, mkdirat, f, p, (int f, const char *p, mode_t m), f, p, m)
WRAP(int, rename, AT_FDCWD, p, (const char *p, const char *n), p, n)
WRAP(int, renameat, f, p, (int f, const char *p, int g, const char *n), f, p, g, n)
WRAP(int, unlink, AT_FDCWD, p, (const char *p), p)
WRAP(int, unlinkat, f, p, (int f, const char *p, int o), f, p, o)
WRAP(int, chmod, AT_FDCWD, p, (const char *p, mode_t m), p, m)
WRAP(int, utimensat, f, p, (int f, const char *p, const struct timespec t[2], int o), f, p, t, o)
WRAP(DIR *, opendir, AT_FDCWD, p, (const char *p), p)

WRAP(int, scandir, AT_FDCWD, p, (const char *p, struct dirent ***n, int (*f)(const struct dirent *), int (*c)(const struct dirent **, const struct dirent **)), p, n, f, c)
WRAP(int, scandir64, AT_FDCWD, p, (const char *p, struct dirent64 ***n, int (*f)(const struct dirent64 *), int (*c)(const struct dirent64 **, const struct dirent64 **)), p, n, f, c)

/* libuv asks for a file's status by number. */
long syscall(long number, ...) {
  long a[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; i += 1) a[i] = va_arg(rest, long);
  va_end(rest);
  REAL(syscall);
  if (number == SYS_statx) delay((int)a[0], (const char *)a[1]);
  return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

#define OPEN(name, folder, parameters, ...) \
  int name parameters { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list rest; \
      va_start(rest, flags); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
    } \
    REAL(name); \
    delay(folder, path); \
    return real(__VA_ARGS__, mode); \
  }

OPEN(open, AT_FDCWD, (const char *path, int flags, ...), path, flags)
OPEN(open64, AT_FDCWD, (const char *path, int flags, ...), path, flags)
OPEN(openat, folder, (int folder, const char *path, int flags, ...), folder, path, flags)
OPEN(openat64, folder, (int folder, const char *path, int flags, ...), folder, path, flags)
