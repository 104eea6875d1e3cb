#pragma once

#include <vector>

#include "driver/copyfit.h"
#include "pages/paginate.h"

namespace forme {

struct OfferInput {
  CopyfitInput fit;     ///< what was set
  PaginateInput pages;  ///< how
  const Sources* sources = nullptr;
};

/// For each article that runs over its slot the smallest changes that bring it in: words to cut where they save a line,
/// a picture to crop. Each has been tried: the article was set with it, and fits. None where nothing so small helps.
void add_offers(const OfferInput& input, std::vector<ArticleFit>& fits);

}  // namespace forme
