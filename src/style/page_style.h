#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "style/compute_style.h"
#include "style/css_rules.h"

namespace forme {

/// What size, bleed and marks take; empty for any other name.
std::string_view page_descriptor_syntax(std::string_view name);
bool is_valid_page_descriptor(const PageDescriptor& descriptor);

/// The @page rules with what they inherit from: the root element. Borrows the sources (for url()).
class PageRules {
 public:
  PageRules(std::shared_ptr<const CssRules> rules, const Sources& sources, RecordPointer root, ValueContext context);
  PageStyle page_style(const PageContext& page, Diagnostics* diagnostics = nullptr) const;
  /// The size of a page without a name, before the root element's style is known.
  static Size default_size(const CssRules& rules);

 private:
  std::shared_ptr<const CssRules> rules_;
  RecordPointer root_;
  ValueContext context_;
  bool author_has_margin_boxes_ = false;
};

}  // namespace forme
