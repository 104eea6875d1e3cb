#pragma once

#include <map>
#include <vector>

#include "pages/bands.h"
#include "pages/spots.h"

namespace forme {

/// The ways in which a band's items give way, so that columns come out even: paragraphs of plain lines that can be set
/// well in a line more or fewer (Plass 1981; Mittelbach 2016), and spaces that may be a grid line higher. Made when
/// first asked for, and kept as long as this.
class BandVariants {
 public:
  BandVariants(LayoutContext& context, const Band& band) : context_(context), band_(band) {}
  /// What the text goes on with that was broken inside a paragraph in lines of another measure: its rest, from `offset`
  /// on, in place of its lines.
  Spot add_rest(const SetParagraph& paragraph, std::uint32_t offset);
  /// Those that begin at an item; null: none.
  const std::vector<Variant>* at(std::size_t item);

 private:
  std::vector<Variant> make(std::size_t item);
  bool is_plain(std::size_t first, const SetParagraph& paragraph, const LayoutContext::Lines& lines) const;
  bool is_well_set(const LayoutContext::Lines& lines, Length measure) const;
  Variant set(std::size_t first, const SetParagraph& paragraph, const LayoutContext::Lines& lines);

  LayoutContext& context_;
  const Band& band_;
  std::map<std::size_t, std::vector<Variant>> made_;
  std::size_t rest_ = SIZE_MAX;  ///< the item that a rest stands for
};

}  // namespace forme
