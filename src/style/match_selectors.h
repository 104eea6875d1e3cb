#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "style/selectors.h"

namespace forme {

/// What matching asks of an element, gathered in one pass over the document.
struct ElementFacts {
  std::string_view id;
  std::uint32_t classes_begin = 0, classes_end = 0;  ///< in ElementIndex::classes
  int child_index = 0, child_count = 0;              ///< among element siblings, from 1
  int type_index = 0, type_count = 0;
  NodeId previous = no_node;  ///< element sibling
  bool empty = true;
  bool right_to_left = false;  ///< of the nearest `dir`
};

struct ElementIndex {
  explicit ElementIndex(const Document& document);
  const Document& document;
  std::vector<ElementFacts> facts;  ///< by NodeId; text nodes have defaults
  std::vector<std::string_view> classes;
  std::vector<NodeId> elements;  ///< in document order
};

/// Matches selectors against elements of one document. Not thread-safe: it remembers answers.
class SelectorMatcher {
 public:
  explicit SelectorMatcher(const ElementIndex& index) : index_(index) {}
  bool matches(const ComplexSelector& selector, NodeId element);

 private:
  bool matches_from(const ComplexSelector& selector, std::size_t last, NodeId element, NodeId anchor);
  bool left_part_matches(const ComplexSelector& selector, std::size_t at, NodeId element, NodeId anchor);
  bool some_earlier(const ComplexSelector& selector, std::size_t at, NodeId element, NodeId anchor);
  bool any_matches(const SelectorList& list, NodeId element);
  bool is_any(const SelectorList& list, NodeId element);
  bool has_matches(const ComplexSelector& relative, NodeId anchor);
  bool has_below(const ComplexSelector& relative, NodeId anchor);
  bool has_after(const ComplexSelector& relative, NodeId anchor);
  bool compound_matches(const CompoundSelector& compound, NodeId element);
  bool simple_matches(const SimpleSelector& simple, NodeId element);
  bool state_matches(const SimpleSelector& simple, NodeId element);
  bool position_matches(const SimpleSelector& simple, NodeId element);
  bool language_matches(const SimpleSelector& simple, NodeId element) const;
  int filtered_index(const SimpleSelector& simple, NodeId element);

  const ElementIndex& index_;
  struct Question {
    const void* about;
    NodeId element, anchor;
    bool operator==(const Question&) const = default;
  };
  struct QuestionHash {
    std::size_t operator()(const Question& q) const {
      return std::hash<const void*>()(q.about) * 31 + q.element * 2654435761U + q.anchor;
    }
  };
  std::unordered_map<Question, bool, QuestionHash> answers_;  ///< looked up, never walked
  std::unordered_map<Question, int, QuestionHash> indices_;
};

}  // namespace forme
