#pragma once

#include "driver/options.h"

namespace forme {

/// `forme new`: writes a starter issue that builds; refuses a folder that holds anything.
int make_starter_issue(const Options& options);
/// `forme styles`: the styles by name, with a line on each.
int list_styles(const Options& options);
/// `forme fonts`: the faces by family, with the package or file that brings each.
int list_fonts(const Options& options);

}  // namespace forme
