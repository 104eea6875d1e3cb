#include "text/protrusion.h"

namespace forme {
namespace {

double quote_protrusion(char32_t c) {
  switch (c) {
    case U'"':
    case U'\'':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2039:
    case 0x203A: return 0.5;
    default: return 0;
  }
}

}  // namespace

// Hyphen, period and comma 50-100 %, quotes about 50 %, dashes 25-40 %; the rest after Thanh (2000), table 1.
double start_protrusion(char32_t c) {
  switch (c) {
    case U'(':
    case U'[': return 0.05;
    case 0x2013: return 0.3;
    case 0x2014: return 0.2;
    case U'A':
    case U'T':
    case U'V':
    case U'W':
    case U'Y': return 0.04;
    default: return quote_protrusion(c);
  }
}

double end_protrusion(char32_t c) {
  switch (c) {
    case U'-':
    case 0x00AD:
    case 0x2010:
    case 0x2011:
    case U'.':
    case U',': return 0.7;
    case U':':
    case U';': return 0.4;
    case 0x2013: return 0.4;
    case 0x2014: return 0.25;
    case U'!':
    case U'?': return 0.1;
    case U')':
    case U']': return 0.05;
    default: return quote_protrusion(c);
  }
}

}  // namespace forme
