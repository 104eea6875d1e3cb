#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "style/computed_style.h"
#include "style/parser.h"

namespace forme {

/// Custom properties in force at an element: resolved values, var() replaced. Shared down the tree.
using CustomProperties = std::map<std::string, std::shared_ptr<const ComponentValues>>;

/// The OpenType features by the property that sets them; joined into ComputedStyle::font_features when a style is
/// finished.
struct FeatureSources {
  std::vector<FontFeature> kerning, ligatures, position, numeric, alternates, east_asian, settings;
  bool operator==(const FeatureSources&) const = default;
};

/// A ComputedStyle and what inheritance needs besides, that layout never sees.
struct StyleRecord {
  ComputedStyle style;
  double line_height_factor = 1.2;  ///< what `line-height: normal` or a number hands down; 0: the length itself
  FeatureSources features;
  bool content_made = false;                       ///< `content` is neither none nor normal
  std::shared_ptr<const CustomProperties> custom;  ///< null: none
  /// Edges whose border colour is `currentcolor`; they follow `color` when the style is finished.
  Edges<bool> border_current{true, true, true, true};
  bool column_rule_current = true, outline_current = true;

  bool operator==(const StyleRecord& other) const;
};
using RecordPointer = std::shared_ptr<const StyleRecord>;

/// The initial values of all properties, before finish_style(): border widths are `medium` though styles are `none`.
const StyleRecord& initial_record();

}  // namespace forme
