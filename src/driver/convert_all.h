#pragma once

#include "driver/options.h"

namespace forme {

/// Builds (or checks) every issue of the command line, several side by side. Reports come out in the order of the
/// command line, whatever ends first. Returns the program's exit code.
int convert_all(const Options& options);

}  // namespace forme
