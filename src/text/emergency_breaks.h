#pragma once

#include <vector>

#include "text/total_fit.h"

namespace forme {

/// The breaks of a paragraph, and among them breaks between the clusters of words that are wider than the measure: the
/// last resort, dearer than any loose line.
std::vector<BreakPoint> with_emergency_breaks(const PreparedParagraph& paragraph, const Measures& measures);

}  // namespace forme
