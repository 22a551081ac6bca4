#ifndef LANES_H
#define LANES_H
#endif
