#include "style/match_selectors.h"

#include <algorithm>

namespace forme {
namespace {

using Kind = SimpleSelector::Kind;
using Match = SimpleSelector::Match;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

bool holds_word(std::string_view text, std::string_view word) {
  if (word.empty() || std::any_of(word.begin(), word.end(), is_white)) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || is_white(text[at - 1])) && (end == text.size() || is_white(text[end]))) return true;
  }
  return false;
}

bool value_matches(const SimpleSelector& simple, std::string_view text, std::string_view wanted) {
  switch (simple.match) {
    case Match::Exists: return true;
    case Match::Equals: return text == wanted;
    case Match::Includes: return holds_word(text, wanted);
    case Match::Dash:
      return text == wanted || (text.starts_with(wanted) && text.substr(wanted.size()).starts_with('-'));
    case Match::Prefix: return !wanted.empty() && text.starts_with(wanted);
    case Match::Suffix: return !wanted.empty() && text.ends_with(wanted);
    case Match::Substring: return !wanted.empty() && text.find(wanted) != std::string_view::npos;
  }
  return false;
}

bool attribute_matches(const SimpleSelector& simple, const Document& document, NodeId element) {
  const std::string* text = document.attribute(element, simple.name);
  if (text == nullptr) return false;
  if (!simple.ignore_case) return value_matches(simple, *text, simple.value);
  return value_matches(simple, ascii_lower(*text), ascii_lower(simple.value));
}

/// Extended filtering of RFC 4647, section 3.3.2, on lower-case tags.
bool language_in_range(std::string_view tag, std::string_view range) {
  const auto take = [](std::string_view& text) {
    const std::size_t dash = text.find('-');
    const std::string_view part = text.substr(0, dash);
    text = dash == std::string_view::npos ? std::string_view() : text.substr(dash + 1);
    return part;
  };
  if (tag.empty()) return false;
  std::string_view wanted = take(range);
  if (const std::string_view first = take(tag); wanted != "*" && wanted != first) return false;
  while (!range.empty()) {
    wanted = take(range);
    if (wanted == "*") continue;
    while (true) {
      if (tag.empty()) return false;
      const std::string_view part = take(tag);
      if (part == wanted) break;
      if (part.size() == 1) return false;
    }
  }
  return true;
}

}  // namespace

bool SelectorMatcher::matches(const ComplexSelector& selector, NodeId element) {
  return !selector.compounds.empty() && matches_from(selector, selector.compounds.size() - 1, element, no_node);
}

/// Compounds 0..last with `last` on `element`. With an anchor, the first compound's combinator leads to the anchor.
bool SelectorMatcher::matches_from(const ComplexSelector& selector, std::size_t last, NodeId element, NodeId anchor) {
  return compound_matches(selector.compounds[last], element) && left_part_matches(selector, last, element, anchor);
}

bool SelectorMatcher::left_part_matches(const ComplexSelector& selector, std::size_t at, NodeId element,
                                        NodeId anchor) {
  if (at == 0 && anchor == no_node) return true;
  const NodeId parent = index_.document[element].parent;
  const NodeId previous = index_.facts[element].previous;
  const auto try_at = [&](NodeId candidate) {
    if (candidate == no_node) return false;
    return at == 0 ? candidate == anchor : matches_from(selector, at - 1, candidate, anchor);
  };
  switch (selector.compounds[at].combinator) {
    case Combinator::Child: return try_at(parent);
    case Combinator::NextSibling: return try_at(previous);
    case Combinator::Descendant:
    case Combinator::SubsequentSibling: return some_earlier(selector, at, element, anchor);
  }
  return false;
}

/// Whether an ancestor (or an earlier sibling) of `element` matches what stands left of compound `at`. Answers are kept
/// for every step of the way, so that the whole document costs one step an element and compound.
bool SelectorMatcher::some_earlier(const ComplexSelector& selector, std::size_t at, NodeId element, NodeId anchor) {
  constexpr std::size_t far = 4;  // a short way is cheaper to walk again than to remember
  const bool up = selector.compounds[at].combinator == Combinator::Descendant;
  const auto before = [&](NodeId node) { return up ? index_.document[node].parent : index_.facts[node].previous; };
  std::vector<NodeId> way;
  std::size_t steps = 0;
  bool answer = false;
  for (NodeId node = element; !answer; ++steps) {
    const Question question{&selector.compounds[at], node, anchor};
    if (steps >= far) {
      if (const auto known = answers_.find(question); known != answers_.end()) {
        answer = known->second;
        break;
      }
      way.push_back(node);
    }
    node = before(node);
    if (node == no_node) break;
    answer = at == 0 ? node == anchor : matches_from(selector, at - 1, node, anchor);
  }
  if (!way.empty() && steps > far * 2)
    for (const NodeId node : way) answers_.emplace(Question{&selector.compounds[at], node, anchor}, answer);
  return answer;
}

bool SelectorMatcher::any_matches(const SelectorList& list, NodeId element) {
  return std::any_of(list.begin(), list.end(), [&](const ComplexSelector& s) { return matches(s, element); });
}

bool SelectorMatcher::has_matches(const ComplexSelector& relative, NodeId anchor) {
  const Question question{&relative, anchor, no_node};
  if (const auto known = answers_.find(question); known != answers_.end()) return known->second;
  const Combinator first = relative.compounds[0].combinator;
  const bool sideways = first == Combinator::NextSibling || first == Combinator::SubsequentSibling;
  const bool answer = sideways ? has_after(relative, anchor) : has_below(relative, anchor);
  answers_.emplace(question, answer);
  return answer;
}

bool SelectorMatcher::has_below(const ComplexSelector& relative, NodeId anchor) {
  const Document& document = index_.document;
  const std::size_t last = relative.compounds.size() - 1;
  const bool children_only = last == 0 && relative.compounds[0].combinator == Combinator::Child;
  NodeId node = document[anchor].first_child;
  while (node != no_node) {
    if (document[node].kind == NodeKind::Element && matches_from(relative, last, node, anchor)) return true;
    if (!children_only && document[node].first_child != no_node) {
      node = document[node].first_child;
      continue;
    }
    while (node != anchor && document[node].next == no_node) node = document[node].parent;
    if (node == anchor) break;
    node = document[node].next;
  }
  return false;
}

bool SelectorMatcher::has_after(const ComplexSelector& relative, NodeId anchor) {
  const Document& document = index_.document;
  const std::size_t last = relative.compounds.size() - 1;
  for (NodeId sibling = document[anchor].next; sibling != no_node; sibling = document[sibling].next) {
    if (document[sibling].kind != NodeKind::Element) continue;
    if (matches_from(relative, last, sibling, anchor)) return true;
    if (last == 0 && relative.compounds[0].combinator == Combinator::NextSibling) return false;
    if (last == 0) continue;
    for (NodeId node = document[sibling].first_child; node != no_node;) {
      if (document[node].kind == NodeKind::Element && matches_from(relative, last, node, anchor)) return true;
      if (document[node].first_child != no_node) {
        node = document[node].first_child;
        continue;
      }
      while (node != sibling && document[node].next == no_node) node = document[node].parent;
      if (node == sibling) break;
      node = document[node].next;
    }
  }
  return false;
}

bool SelectorMatcher::compound_matches(const CompoundSelector& compound, NodeId element) {
  return std::all_of(compound.simple.begin(), compound.simple.end(),
                     [&](const SimpleSelector& simple) { return simple_matches(simple, element); });
}

bool SelectorMatcher::simple_matches(const SimpleSelector& simple, NodeId element) {
  const ElementFacts& facts = index_.facts[element];
  switch (simple.kind) {
    case Kind::Type: return simple.name == "*" || simple.name == index_.document[element].name;
    case Kind::Id: return facts.id == simple.name;
    case Kind::Class: {
      const auto begin = index_.classes.begin() + facts.classes_begin;
      const auto end = index_.classes.begin() + facts.classes_end;
      return std::find(begin, end, simple.name) != end;
    }
    case Kind::Attribute: return attribute_matches(simple, index_.document, element);
    case Kind::Is: return is_any(*simple.arguments, element);
    case Kind::Not: return !any_matches(*simple.arguments, element);
    case Kind::Has:
      return std::any_of(simple.arguments->begin(), simple.arguments->end(),
                         [&](const ComplexSelector& relative) { return has_matches(relative, element); });
    default: return state_matches(simple, element);
  }
}

/// `&` inside `&` asks the same of an element again and again, twice as often at every depth: answers are kept where
/// the list has lists inside.
bool SelectorMatcher::is_any(const SelectorList& list, NodeId element) {
  const bool nested = std::any_of(list.begin(), list.end(), [](const ComplexSelector& selector) {
    return std::any_of(selector.compounds.begin(), selector.compounds.end(), [](const CompoundSelector& compound) {
      return std::any_of(compound.simple.begin(), compound.simple.end(),
                         [](const SimpleSelector& simple) { return simple.kind == Kind::Is; });
    });
  });
  if (!nested) return any_matches(list, element);
  const Question question{&list, element, no_node};
  if (const auto known = answers_.find(question); known != answers_.end()) return known->second;
  const bool answer = any_matches(list, element);
  answers_.emplace(question, answer);
  return answer;
}

bool SelectorMatcher::state_matches(const SimpleSelector& simple, NodeId element) {
  const ElementFacts& facts = index_.facts[element];
  const Document& document = index_.document;
  switch (simple.kind) {
    case Kind::Root: return element == Document::root;
    case Kind::Empty: return facts.empty;
    case Kind::Link: return document[element].name == "a" && document.attribute(element, "href") != nullptr;
    case Kind::Checked: return document.attribute(element, "checked") != nullptr;
    case Kind::Language: return language_matches(simple, element);
    case Kind::Direction: return facts.right_to_left == (simple.value == "rtl");
    case Kind::Never: return false;
    default: return position_matches(simple, element);
  }
}

bool SelectorMatcher::position_matches(const SimpleSelector& simple, NodeId element) {
  const ElementFacts& facts = index_.facts[element];
  switch (simple.kind) {
    case Kind::OnlyChild: return facts.child_count == 1;
    case Kind::OnlyOfType: return facts.type_count == 1;
    case Kind::NthOfType: return simple.position.contains(facts.type_index);
    case Kind::NthLastOfType: return simple.position.contains(facts.type_count - facts.type_index + 1);
    case Kind::NthChild:
    case Kind::NthLastChild: break;
    default: return false;
  }
  if (simple.arguments)
    return any_matches(*simple.arguments, element) && simple.position.contains(filtered_index(simple, element));
  return simple.position.contains(simple.kind == Kind::NthChild ? facts.child_index
                                                                : facts.child_count - facts.child_index + 1);
}

/// The index of `element` among those siblings that match the S of `:nth-child(An+B of S)`; all siblings are counted at
/// once and remembered.
int SelectorMatcher::filtered_index(const SimpleSelector& simple, NodeId element) {
  const Question question{&simple, element, no_node};
  if (const auto known = indices_.find(question); known != indices_.end()) return known->second;
  const Document& document = index_.document;
  const NodeId parent = document[element].parent;
  std::vector<NodeId> siblings;
  if (parent == no_node) siblings.push_back(element);
  for (NodeId node = parent == no_node ? no_node : document[parent].first_child; node != no_node;
       node = document[node].next)
    if (document[node].kind == NodeKind::Element) siblings.push_back(node);
  if (simple.kind == Kind::NthLastChild) std::reverse(siblings.begin(), siblings.end());
  int count = 0;
  for (const NodeId sibling : siblings)
    if (any_matches(*simple.arguments, sibling)) indices_.emplace(Question{&simple, sibling, no_node}, ++count);
  return indices_[question];
}

bool SelectorMatcher::language_matches(const SimpleSelector& simple, NodeId element) const {
  const std::string tag = ascii_lower(index_.document.language(element));
  return std::any_of(simple.values.begin(), simple.values.end(),
                     [&](const std::string& range) { return language_in_range(tag, range); });
}

}  // namespace forme
