// Prints a digest of what the vector kernels of CLanes give for the same million words, so that the
// builds of several machines can be compared bit by bit.
#include <stdio.h>

#include "lanes.h"

static uint64_t digest = 0xcbf29ce484222325ull;

// FNV-1a over 64-bit words.
static void add(const void *bytes, size_t size) {
  for (size_t i = 0; i < size; i += 4) {
    uint32_t word;
    memcpy(&word, (const char *)bytes + i, 4);
    digest = (digest ^ word) * 0x100000001b3ull;
  }
}

int main(void) {
  lanes_stream stream = {1, 2, 3, 4};
  for (uint32_t block = 0; block < 16384; block++) {
    uint32_t first[LANE_COUNT], second[LANE_COUNT], words[4 * LANE_COUNT];
    double doubles[LANE_COUNT], powers[LANE_COUNT];
    float floats[LANE_COUNT];
    for (uint32_t lane = 0; lane < LANE_COUNT; lane++) first[lane] = block, second[lane] = lane;
    lanes_fill_blocks(stream, first, second, words);
    add(words, sizeof words);
    for (int part = 0; part < 4; part++) {
      lanes_exponentials(words + part * LANE_COUNT, doubles);
      add(doubles, sizeof doubles);
      lanes_exp_negative(doubles, powers);
      add(powers, sizeof powers);
      lanes_gumbels(words + part * LANE_COUNT, floats);
      add(floats, sizeof floats);
    }
    double scalars[2] = {lanes_log(doubles[0] + 1e-9), lanes_exp(-3 * doubles[1])};
    add(scalars, sizeof scalars);
  }
  printf("%016llx\n", (unsigned long long)digest);
  return 0;
}
