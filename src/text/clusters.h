#pragma once

#include "text/prepared_paragraph.h"

namespace forme {

/// Shapes all items into paragraph.store and sums them up.
void make_clusters(PreparedParagraph& paragraph, ShapeCache& cache, const TextContext& context);

}  // namespace forme
