#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "style/cascade.h"
#include "style/counter_style.h"
#include "style/property.h"
#include "style/selectors.h"

namespace forme {

enum class Origin : std::uint8_t { UserAgent, Author };
enum class WideKeyword : std::uint8_t { None, Inherit, Initial, Unset, Revert, RevertLayer };
enum class Importance : std::uint8_t { Normal, Important };

/// One declaration that passed the property table. Exactly one of property, shorthand and custom says what it sets; a
/// shorthand stays whole only as long as var() in it is not known.
struct StyleDeclaration {
  const Property* property = nullptr;
  const Shorthand* shorthand = nullptr;
  std::string custom;  ///< "--name"
  std::shared_ptr<const ComponentValues> value;
  WideKeyword wide = WideKeyword::None;
  Importance importance = Importance::Normal;
  bool has_variables = false;
  bool depends_on_element = false;
  Span span;
};

/// What @page knows besides properties: size, bleed, marks.
struct PageDescriptor {
  std::string name;
  ComponentValues value;
  Importance importance = Importance::Normal;
};

struct StyleRule {
  std::shared_ptr<const SelectorList> selectors;
  std::vector<StyleDeclaration> declarations;
  Origin origin = Origin::Author;
  std::uint32_t layer = 0;
  bool depends_on_element = false;
  /// For the EPUB: the selectors as text, nesting undone, and the declarations as they were written.
  std::vector<std::string> selector_texts;
  std::vector<Declaration> source;
  Span span;
};

/// One selector of an @page rule.
struct PageSelector {
  std::string name;
  bool first = false, left = false, right = false, blank = false;
  std::optional<AnPlusB> nth;
  std::string nth_of;         ///< :nth(An+B of name): counted in the sequence of that name
  auto specificity() const {  ///< Paged Media 3, section 4.4
    return Specificity{name.empty() ? 0 : 1, (first ? 1 : 0) + (blank ? 1 : 0) + (nth ? 1 : 0),
                       (left ? 1 : 0) + (right ? 1 : 0)};
  }
  bool matches(const PageContext& context) const;
};

struct PageRule {
  std::vector<PageSelector> selectors;  ///< empty: every page
  std::vector<PageDescriptor> descriptors;
  std::vector<StyleDeclaration> declarations;
  std::vector<std::pair<MarginBox, std::vector<StyleDeclaration>>> margin_boxes;
  std::vector<StyleDeclaration> footnote_area;
  Origin origin = Origin::Author;
  std::uint32_t layer = 0;
  Span span;
};

/// Cascade layers as a tree of names; node 0 is the unlayered top.
class LayerTree {
 public:
  /// The layer `name` ("a.b" for nested ones) inside `parent`, made when it is new; "" makes an anonymous one.
  std::uint32_t layer(std::uint32_t parent, std::string_view name);
  /// By layer: a higher rank wins among normal declarations (Cascade 5, section 6.4.3).
  std::vector<int> ranks() const;

 private:
  struct Node {
    std::map<std::string, std::uint32_t, std::less<>> named;
    std::vector<std::uint32_t> children;  ///< in order of appearance
  };
  std::vector<Node> nodes_{1};
};

/// A selector, and hashes of names that some ancestor of a match must bear (0: none); see AncestorFilter.
struct SelectorReference {
  std::uint32_t rule = 0, selector = 0;
  std::array<std::uint32_t, 4> ancestors{};
};

/// Rules by what the last compound of their selector asks for, so that an element meets few that do not match.
struct SelectorIndex {
  std::unordered_map<std::string, std::vector<SelectorReference>> by_id, by_class, by_type;
  std::vector<SelectorReference> others;
};

/// What @property says of a custom property (Properties and Values 1, section 2).
struct RegisteredProperty {
  bool inherits = true;
  std::shared_ptr<const ComponentValues> initial;  ///< null: none
};
using RegisteredProperties = std::map<std::string, RegisteredProperty>;

struct CssRules {
  Medium medium = Medium::Print;
  std::filesystem::path root;
  std::vector<StyleRule> rules;  ///< in order of appearance, user-agent rules first
  std::vector<PageRule> pages;
  std::vector<Ink> inks;
  std::vector<FontFaceRule> font_faces;
  CounterStyles counter_styles;
  std::vector<std::string> counter_style_texts;  ///< for the EPUB: the author's rules as they were written
  RegisteredProperties properties;
  std::vector<int> layer_ranks;
  SelectorIndex index;
};

/// Fills `rules.index`.
void index_selectors(CssRules& rules);

}  // namespace forme
