#include "style/compute_style.h"

#include <algorithm>

#include "style/declarations.h"
#include "style/variables.h"

namespace forme {
namespace {

/// A longhand whose variables are replaced.
struct ReadyDeclaration {
  const Property* property;
  std::shared_ptr<const ComponentValues> value;
  WideKeyword wide = WideKeyword::None;
  Origin origin = Origin::Author;
  int layer_rank = 0;
  bool had_variables = false;
};

class StyleComputer {
 public:
  explicit StyleComputer(const StyleInput& input) : input_(input), parent_(*input.parent), context_(input.context) {}

  StyleRecord compute() {
    resolve_custom();
    for (const AppliedDeclaration& applied : input_.declarations)
      if (applied.declaration->custom.empty()) make_ready(applied);
    inherit_all();
    run_font_phase();
    run_line_phase();
    context_.line_height = record_.style.line_height.pt();
    if (input_.role == BoxRole::Root) context_.root_line_height = context_.line_height;
    context_.current_color = record_.style.color;
    run(Phase::Rest);
    finish();
    return std::move(record_);
  }

 private:
  void resolve_custom() {
    CustomDeclarations own;
    for (const AppliedDeclaration& applied : input_.declarations)
      if (!applied.declaration->custom.empty()) own[applied.declaration->custom] = applied.declaration;
    custom_ = resolve_custom_properties(own, parent_.custom, input_.properties, context_.diagnostics);
  }

  void make_ready(const AppliedDeclaration& applied) {
    const StyleDeclaration& declaration = *applied.declaration;
    ReadyDeclaration ready{declaration.property, declaration.value,  declaration.wide,
                           applied.origin,       applied.layer_rank, declaration.has_variables};
    if (!declaration.has_variables) {
      ready_.push_back(std::move(ready));
      return;
    }
    auto value = substitute_variables(*declaration.value, custom_.get(), &context_);
    if (!value)
      return invalidate(declaration, ready, "a custom property or an attribute that it refers to has no value");
    ready.wide = wide_keyword(*value);
    ready.value = std::make_shared<const ComponentValues>(std::move(*value));
    if (declaration.property != nullptr) {
      ready_.push_back(std::move(ready));
    } else {
      expand(declaration, ready);
    }
  }

  void expand(const StyleDeclaration& declaration, ReadyDeclaration ready) {
    const Shorthand& shorthand = *declaration.shorthand;
    if (ready.wide != WideKeyword::None) {
      for (const std::string_view longhand : shorthand.longhands) {
        ready.property = find_property(longhand);
        ready_.push_back(ready);
      }
      return;
    }
    Expansion expansion;
    ValueReader reader(*ready.value, context_);
    if (!shorthand.expand(shorthand, reader, expansion) || !reader.at_end())
      return invalidate(declaration, ready,
                        "with its custom properties replaced it is '" + serialize(*ready.value) + "'");
    for (LonghandValue& entry : expansion.longhands) {
      ready.property = entry.property;
      ready.wide = wide_keyword(entry.value);
      ready.value = std::make_shared<const ComponentValues>(std::move(entry.value));
      ready_.push_back(ready);
    }
  }

  /// Invalid at computed-value time: the property is unset (Custom Properties 1, section 3.1).
  void invalidate(const StyleDeclaration& declaration, ReadyDeclaration ready, const std::string& why) {
    const std::string_view name =
        declaration.property != nullptr ? declaration.property->name : declaration.shorthand->name;
    report(declaration.span, name, why);
    ready.wide = WideKeyword::Unset;
    if (declaration.property != nullptr) {
      ready_.push_back(std::move(ready));
      return;
    }
    for (const std::string_view longhand : declaration.shorthand->longhands) {
      ready.property = find_property(longhand);
      ready_.push_back(ready);
    }
  }

  void report(Span span, std::string_view name, const std::string& why) const {
    if (context_.diagnostics != nullptr)
      context_.diagnostics->warning("invalid-value", span, "'" + std::string(name) + "' has no valid value: " + why);
  }

  void inherit_all() {
    record_ = initial_record();
    record_.custom = custom_;
    for (const auto table : property_tables())
      for (const Property& property : table)
        if (property.inherited == Inherited::Yes && property.copy != nullptr) property.copy(record_, parent_);
  }

  void run_font_phase() {
    context_.font_size = parent_.style.font_size.pt();
    context_.line_height = parent_.style.line_height.pt();
    if (input_.role == BoxRole::Root) {
      context_.root_font_size = initial_record().style.font_size.pt();
      context_.root_line_height = initial_record().style.line_height.pt();
    }
    run(Phase::Font);
    context_.font_size = record_.style.font_size.pt();
    if (input_.role == BoxRole::Root) context_.root_font_size = context_.font_size;
  }

  void run_line_phase() {
    if (record_.line_height_factor > 0)
      record_.style.line_height = record_.style.font_size.scaled(record_.line_height_factor);
    context_.current_color = parent_.style.color;
    run(Phase::Line);
  }

  void run(Phase phase) {
    for (std::size_t i = 0; i < ready_.size(); ++i)
      if (ready_[i].property->phase == phase) apply(i);
  }

  void apply(std::size_t i) {
    const ReadyDeclaration& ready = ready_[i];
    const Property& property = *physical_property(ready.property, record_.style.direction);
    if (property.set == nullptr) return;
    switch (ready.wide) {
      case WideKeyword::None: return set(ready, property);
      case WideKeyword::Inherit: return property.copy(record_, parent_);
      case WideKeyword::Initial: return property.copy(record_, initial_record());
      case WideKeyword::Unset: return reset(property);
      case WideKeyword::Revert:
      case WideKeyword::RevertLayer: return roll_back(i, property);
    }
  }

  void set(const ReadyDeclaration& ready, const Property& property) {
    StyleTarget target{record_, parent_};
    ValueReader reader(*ready.value, context_);
    if (!reader.at_end() && property.set(reader, target) && reader.at_end()) return;
    if (!ready.had_variables) return;  // already checked: only an unknown ink comes here, and it is reported
    report(span_of(*ready.value), property.name, "'" + serialize(*ready.value) + "' does not fit");
    reset(property);
  }

  void reset(const Property& property) {
    property.copy(record_, property.inherited == Inherited::Yes ? parent_ : initial_record());
  }

  /// revert: as if the author had said nothing; revert-layer: as if this layer had said nothing.
  void roll_back(std::size_t i, const Property& property) {
    reset(property);
    const ReadyDeclaration& here = ready_[i];
    for (std::size_t j = 0; j < i; ++j) {
      const ReadyDeclaration& earlier = ready_[j];
      const bool below = here.wide == WideKeyword::Revert
                             ? earlier.origin < here.origin
                             : earlier.origin < here.origin || earlier.layer_rank < here.layer_rank;
      const bool same = physical_property(earlier.property, record_.style.direction)->copy == property.copy;
      const bool plain = earlier.wide != WideKeyword::Revert && earlier.wide != WideKeyword::RevertLayer;
      if (below && same && plain) apply(j);
    }
  }

  void finish() {
    finish_borders();
    finish_display();
    finish_features();
  }

  void finish_borders() {
    const auto settle = [&](BorderSide& side, bool current) {
      if (current) side.color = record_.style.color;
      if (side.style == BorderStyle::None) side.width = Length();
    };
    Edges<BorderSide>& border = record_.style.border;
    settle(border.top, record_.border_current.top);
    settle(border.right, record_.border_current.right);
    settle(border.bottom, record_.border_current.bottom);
    settle(border.left, record_.border_current.left);
    settle(record_.style.column_rule, record_.column_rule_current);
    settle(record_.style.outline, record_.outline_current);
  }

  /// Display 3, section 2.7, and Positioned Layout 3, section 2.1: what leaves the flow is a block.
  void finish_display() {
    ComputedStyle& style = record_.style;
    const bool placed = style.position != Positioning::Static && style.position != Positioning::Relative;
    if (placed) style.float_ = Float::None;
    const bool root = input_.role == BoxRole::Root || input_.role == BoxRole::Page;
    if (!root && !placed && style.float_ == Float::None) return;
    switch (style.display) {
      case Display::None:
      case Display::Block:
      case Display::ListItem:
      case Display::FlowRoot:
      case Display::Table: return;
      case Display::Contents:
        if (!root) return;
        break;
      default: break;
    }
    style.display = Display::Block;
  }

  void finish_features() {
    const FeatureSources& sources = record_.features;
    std::vector<FontFeature>& out = record_.style.font_features;
    out.clear();
    for (const auto* part : {&sources.ligatures, &sources.numeric, &sources.position, &sources.alternates,
                             &sources.east_asian, &sources.kerning, &sources.settings}) {
      for (const FontFeature& feature : *part) {
        std::erase_if(out, [&](const FontFeature& known) { return known.tag == feature.tag; });
        out.push_back(feature);
      }
    }
    std::sort(out.begin(), out.end());
  }

  const StyleInput& input_;
  const StyleRecord& parent_;
  ValueContext context_;
  std::shared_ptr<const CustomProperties> custom_;
  std::vector<ReadyDeclaration> ready_;
  StyleRecord record_;
};

}  // namespace

bool StyleRecord::operator==(const StyleRecord& other) const {
  return line_height_factor == other.line_height_factor && content_made == other.content_made &&
         custom == other.custom && column_rule_current == other.column_rule_current &&
         outline_current == other.outline_current && border_current == other.border_current &&
         features == other.features && style == other.style;
}

const StyleRecord& initial_record() {
  static const StyleRecord record = [] {
    StyleRecord out;
    const Length medium = Length::from_px(3);
    out.style.font_family = {"serif"};
    out.style.line_height = out.style.font_size.scaled(out.line_height_factor);
    for (BorderSide* side : {&out.style.border.top, &out.style.border.right, &out.style.border.bottom,
                             &out.style.border.left, &out.style.column_rule, &out.style.outline})
      side->width = medium;
    return out;
  }();
  return record;
}

std::vector<AppliedDeclaration> in_cascade_order(const std::vector<DeclarationGroup>& groups) {
  std::vector<AppliedDeclaration> out;
  std::vector<AppliedDeclaration> important;
  for (const DeclarationGroup& group : groups) {
    for (const StyleDeclaration& declaration : *group.declarations) {
      auto& list = declaration.importance == Importance::Important ? important : out;
      list.push_back({&declaration, group.origin, group.layer_rank});
    }
  }
  std::stable_sort(important.begin(), important.end(), [](const AppliedDeclaration& a, const AppliedDeclaration& b) {
    return a.origin != b.origin ? a.origin > b.origin : a.layer_rank > b.layer_rank;
  });
  out.insert(out.end(), important.begin(), important.end());
  return out;
}

StyleRecord compute_style(const StyleInput& input) { return StyleComputer(input).compute(); }

}  // namespace forme
