#include "style/page_style.h"

#include <algorithm>
#include <array>

#include "style/vocabulary.h"

namespace forme {
namespace {

struct PaperSize {
  std::string_view name;
  double width_mm, height_mm;
};
/// Paged Media 3, section 7.1, and the sizes of ISO 216 around them. Inch sizes: 8.5 x 11 and so on.
constexpr PaperSize paper_sizes[] = {{"a3", 297, 420},         {"a4", 210, 297},        {"a5", 148, 210},

                                     {"a6", 105, 148},         {"b4", 250, 353},        {"b5", 176, 250},
                                     {"b6", 125, 176},         {"jis-b4", 257, 364},    {"jis-b5", 182, 257},
                                     {"letter", 215.9, 279.4}, {"legal", 215.9, 355.6}, {"ledger", 279.4, 431.8}};

/// Descriptors as read, before `auto` is settled.
struct PageGeometry {
  Size size{Length::from_mm(210), Length::from_mm(297)};
  std::optional<Length> bleed;
  bool crop = false, cross = false;
};

constexpr double smallest_pt = 10, largest_pt = 14400;  // PDF's limit without UserUnit (ISO 32000, annex C)

bool is_page_length(Length length) {
  return length >= Length::from_pt(smallest_pt) && length <= Length::from_pt(largest_pt);
}

bool read_size(ValueReader& reader, PageGeometry& out) {
  if (reader.keyword("auto")) return true;
  if (const auto width = reader.length()) {
    const Length height = reader.length().value_or(*width);
    out.size = {*width, height};
    return is_page_length(*width) && is_page_length(height);
  }
  Size size = PageGeometry().size;
  bool named = false;
  bool landscape = false;
  bool oriented = false;
  while (!reader.at_end()) {
    const std::string word = reader.peek_keyword();
    const auto paper = std::find_if(std::begin(paper_sizes), std::end(paper_sizes),
                                    [&](const PaperSize& p) { return p.name == word; });
    if (paper != std::end(paper_sizes) && !named) {
      size = {Length::from_mm(paper->width_mm), Length::from_mm(paper->height_mm)};
      named = true;
    } else if ((word == "landscape" || word == "portrait") && !oriented) {
      landscape = word == "landscape";
      oriented = true;
    } else {
      return false;
    }
    reader.take();
  }
  if (landscape) std::swap(size.width, size.height);
  out.size = size;
  return named || oriented;
}

bool read_bleed(ValueReader& reader, PageGeometry& out) {
  out.bleed.reset();
  if (reader.keyword("auto")) return true;
  out.bleed = reader.length();
  return out.bleed && *out.bleed >= Length() && *out.bleed <= Length::from_mm(100);
}

bool read_marks(ValueReader& reader, PageGeometry& out) {
  out.crop = out.cross = false;
  if (reader.keyword("none")) return true;
  bool any = false;
  while (!reader.at_end()) {
    if (reader.keyword("crop")) {
      out.crop = true;
    } else if (reader.keyword("cross")) {
      out.cross = true;
    } else {
      return false;
    }
    any = true;
  }
  return any;
}

struct Descriptor {
  std::string_view name, syntax, meaning;
  bool (*read)(ValueReader&, PageGeometry&);
};
constexpr Descriptor page_descriptors[] = {
    {"size", "auto | <length>{1,2} | [A3 | A4 | A5 | B4 | B5 | letter | legal | ledger | …] || [portrait | landscape]",
     "the trimmed page", read_size},
    {"bleed", "auto | <length [0,100mm]>",
     "how far what reaches the page's edge goes on beyond it; auto: none, or 6pt with marks", read_bleed},
    {"marks", "none | [crop || cross]", "printer's marks outside the bleed", read_marks}};

const Descriptor* find_descriptor(std::string_view name) {
  const auto found = std::find_if(std::begin(page_descriptors), std::end(page_descriptors),
                                  [&](const Descriptor& d) { return d.name == name; });
  return found == std::end(page_descriptors) ? nullptr : found;
}

bool apply_descriptor(const PageDescriptor& descriptor, const ComponentValues& value, const ValueContext& context,
                      PageGeometry& geometry) {
  const Descriptor* known = find_descriptor(descriptor.name);
  ValueReader reader(value, context);
  PageGeometry changed = geometry;
  if (known == nullptr || reader.at_end() || !known->read(reader, changed) || !reader.at_end()) return false;
  geometry = changed;
  return true;
}

/// The rules of a page in ascending order of precedence.
std::vector<const PageRule*> matching_rules(const CssRules& rules, const PageContext& page) {
  struct Match {
    const PageRule* rule;
    Specificity specificity;
  };
  std::vector<Match> matches;
  for (const PageRule& rule : rules.pages) {
    std::optional<Specificity> best;
    if (rule.selectors.empty()) best = Specificity();
    for (const PageSelector& selector : rule.selectors)
      if (selector.matches(page) && (!best || *best < selector.specificity())) best = selector.specificity();
    if (best) matches.push_back({&rule, *best});
  }
  std::stable_sort(matches.begin(), matches.end(), [&](const Match& a, const Match& b) {
    if (a.rule->origin != b.rule->origin) return a.rule->origin < b.rule->origin;
    const int rank_a = rules.layer_ranks[a.rule->layer];
    const int rank_b = rules.layer_ranks[b.rule->layer];
    return rank_a != rank_b ? rank_a < rank_b : a.specificity < b.specificity;
  });
  std::vector<const PageRule*> out;
  for (const Match& match : matches) out.push_back(match.rule);
  return out;
}

PageGeometry geometry_of(const std::vector<const PageRule*>& rules, const ValueContext& context,
                         const CustomProperties* custom) {
  PageGeometry geometry;
  for (const Importance importance : {Importance::Normal, Importance::Important}) {
    for (const PageRule* rule : rules) {
      for (const PageDescriptor& descriptor : rule->descriptors) {
        if (descriptor.importance != importance) continue;
        const auto value = substitute_variables(descriptor.value, custom);
        const bool fits = value && apply_descriptor(descriptor, *value, context, geometry);
        if (!fits && context.diagnostics != nullptr)
          context.diagnostics->warning("invalid-value", span_of(descriptor.value),
                                       "'" + descriptor.name + "' of the page has no valid value");
      }
    }
  }
  return geometry;
}

struct BoxDefaults {
  TextAlign align;
  VerticalAlign vertical;
};
/// Paged Media 3, section 5.3: how content lies in the margin boxes, in the order of MarginBox.
constexpr std::array<BoxDefaults, static_cast<std::size_t>(MarginBox::Count)> margin_box_defaults = {{
    {TextAlign::Right, VerticalAlign::Middle},   // top-left-corner
    {TextAlign::Left, VerticalAlign::Middle},    // top-left
    {TextAlign::Center, VerticalAlign::Middle},  // top-center
    {TextAlign::Right, VerticalAlign::Middle},   // top-right
    {TextAlign::Left, VerticalAlign::Middle},    // top-right-corner
    {TextAlign::Center, VerticalAlign::Top},     // right-top
    {TextAlign::Center, VerticalAlign::Middle},  // right-middle
    {TextAlign::Center, VerticalAlign::Bottom},  // right-bottom
    {TextAlign::Left, VerticalAlign::Middle},    // bottom-right-corner
    {TextAlign::Right, VerticalAlign::Middle},   // bottom-right
    {TextAlign::Center, VerticalAlign::Middle},  // bottom-center
    {TextAlign::Left, VerticalAlign::Middle},    // bottom-left
    {TextAlign::Right, VerticalAlign::Middle},   // bottom-left-corner
    {TextAlign::Center, VerticalAlign::Bottom},  // left-bottom
    {TextAlign::Center, VerticalAlign::Middle},  // left-middle
    {TextAlign::Center, VerticalAlign::Top},     // left-top
}};

std::shared_ptr<const ComputedStyle> shared_style(StyleRecord record) {
  auto owner = std::make_shared<const StyleRecord>(std::move(record));
  return {owner, &owner->style};
}

StyleDeclaration made_declaration(std::string_view property, std::string_view value) {
  StyleDeclaration declaration;
  declaration.property = find_property(property);
  declaration.value = std::make_shared<const ComponentValues>(parse_component_values(value));
  return declaration;
}

/// Border and padding of the page box. Percentages refer to the page box (Paged Media 3, section 4.2).
Edges<Length> inner_edges(const ComputedStyle& style, Size page) {
  const Edges<Dimension>& padding = style.padding;
  return {style.border.top.width + padding.top.resolve(page.height),
          style.border.right.width + padding.right.resolve(page.width),
          style.border.bottom.width + padding.bottom.resolve(page.height),
          style.border.left.width + padding.left.resolve(page.width)};
}

std::string_view align_word(TextAlign align) {
  return align == TextAlign::Left ? "left" : align == TextAlign::Right ? "right" : "center";
}
std::string_view vertical_word(VerticalAlign align) {
  return align == VerticalAlign::Top ? "top" : align == VerticalAlign::Bottom ? "bottom" : "middle";
}

/// Where the `content` that wins is written.
Span place_of_content(const std::vector<AppliedDeclaration>& declarations) {
  Span place;
  for (const AppliedDeclaration& applied : declarations) {
    const Property* property = applied.declaration->property;
    if (property != nullptr && property->name == "content") place = applied.declaration->span;
  }
  return place;
}

}  // namespace

Vocabulary page_descriptor_vocabulary() {
  Vocabulary out;
  for (const Descriptor& descriptor : page_descriptors)
    out.push_back(
        {std::string(descriptor.name) + ": " + std::string(descriptor.syntax), std::string(descriptor.meaning)});
  return out;
}

std::string_view page_descriptor_syntax(std::string_view name) {
  const Descriptor* descriptor = find_descriptor(name);
  return descriptor == nullptr ? std::string_view() : descriptor->syntax;
}

bool is_valid_page_descriptor(const PageDescriptor& descriptor) {
  PageGeometry scratch;
  return apply_descriptor(descriptor, descriptor.value, ValueContext(), scratch);
}

PageRules::PageRules(std::shared_ptr<const CssRules> rules, const Sources& sources, RecordPointer root,
                     ValueContext context)
    : rules_(std::move(rules)), root_(std::move(root)), context_(std::move(context)) {
  context_.sources = &sources;
  context_.inks = &rules_->inks;
  context_.document = nullptr;
  author_has_margin_boxes_ = std::any_of(rules_->pages.begin(), rules_->pages.end(), [](const PageRule& rule) {
    return rule.origin == Origin::Author && !rule.margin_boxes.empty();
  });
}

Size PageRules::default_size(const CssRules& rules) {
  PageContext plain;
  plain.number = 2;  // neither the first page nor one that :nth() picks out by chance
  return geometry_of(matching_rules(rules, plain), ValueContext(), nullptr).size;
}

PageStyle PageRules::page_style(const PageContext& page, Diagnostics* diagnostics) const {
  const auto rules = matching_rules(*rules_, page);
  ValueContext context = context_;
  context.diagnostics = diagnostics;
  context.font_size = root_->style.font_size.pt();
  const PageGeometry geometry = geometry_of(rules, context, root_->custom.get());
  PageStyle out;
  out.size = geometry.size;
  out.crop_marks = geometry.crop;
  out.cross_marks = geometry.cross;
  out.bleed = geometry.bleed.value_or(geometry.crop ? Length::from_pt(6) : Length());  // Paged Media 3, section 7.2
  context.page_width = out.size.width.pt();
  context.page_height = out.size.height.pt();

  StyleInput input{root_.get(), {}, context, BoxRole::Page, &rules_->properties};
  std::vector<DeclarationGroup> groups;
  for (const PageRule* rule : rules)
    groups.push_back({&rule->declarations, rule->origin, rules_->layer_ranks[rule->layer]});
  input.declarations = in_cascade_order(groups);
  const StyleRecord record = compute_style(input);
  out.style = record.style;
  const Edges<Dimension>& margin = record.style.margin;
  out.margin = {margin.top.resolve(out.size.height), margin.right.resolve(out.size.width),
                margin.bottom.resolve(out.size.height), margin.left.resolve(out.size.width)};
  out.inner = inner_edges(record.style, out.size);

  input.parent = &record;
  for (std::size_t box = 0; box < margin_box_defaults.size(); ++box) {
    const BoxDefaults defaults = margin_box_defaults[box];
    const std::vector<StyleDeclaration> made = {made_declaration("text-align", align_word(defaults.align)),
                                                made_declaration("vertical-align", vertical_word(defaults.vertical)),
                                                made_declaration("display", "block")};
    groups.assign(1, {&made, Origin::UserAgent, 0});
    for (const PageRule* rule : rules)
      for (const auto& [kind, declarations] : rule->margin_boxes)
        if (kind == static_cast<MarginBox>(box) && (rule->origin == Origin::Author || !author_has_margin_boxes_))
          groups.push_back({&declarations, rule->origin, rules_->layer_ranks[rule->layer]});
    if (groups.size() == 1) continue;
    input.declarations = in_cascade_order(groups);
    StyleRecord box_record = compute_style(input);
    if (box_record.content_made) out.margin_boxes[box] = shared_style(std::move(box_record));
    out.margin_box_places[box] = place_of_content(input.declarations);
  }

  groups.clear();
  for (const PageRule* rule : rules)
    if (!rule->footnote_area.empty())
      groups.push_back({&rule->footnote_area, rule->origin, rules_->layer_ranks[rule->layer]});
  if (groups.empty()) return out;
  input.declarations = in_cascade_order(groups);
  out.footnote_area = shared_style(compute_style(input));
  return out;
}

}  // namespace forme
