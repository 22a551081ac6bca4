// What the kernels use of string.h, for compilers without a C library of their target.
#include <stddef.h>
void *memcpy(void *, const void *, size_t);
void *memset(void *, int, size_t);
