#include "flow/reversed_counter.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace forme {
namespace {

std::optional<int> change_of(const std::vector<CounterChange>& changes, std::string_view name) {
  const auto found =
      std::find_if(changes.rbegin(), changes.rend(), [&](const CounterChange& change) { return change.name == name; });
  return found == changes.rend() ? std::nullopt : std::optional(found->value);
}

/// Adds up what the elements of the counter's scope take from it.
class ScopeSum {
 public:
  ScopeSum(const StyledDocument& styled, std::string_view name)
      : styled_(styled), document_(styled.document()), name_(name) {}

  /// The element itself, its later siblings, and all that is inside them, until one of those begins a new counter.
  int run(NodeId element) {
    add_element(element);
    for (NodeId next = document_[element].next; next != no_node && !over_; next = document_[next].next) {
      if (resets(next)) break;
      add_element(next);
    }
    const std::int64_t start = sum_ + last_;
    return static_cast<int>(
        std::clamp<std::int64_t>(start, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
  }

 private:
  bool is_made(NodeId node) const {
    return document_[node].kind == NodeKind::Element && styled_.style(node).display != Display::None;
  }
  bool resets(NodeId node) const { return is_made(node) && change_of(styled_.style(node).counter_reset, name_); }

  void add_element(NodeId node) {
    if (!is_made(node)) return;
    const ComputedStyle& style = styled_.style(node);
    // A list item counts down by itself in a reversed list (4.6).
    const bool item = name_ == "list-item" && style.display == Display::ListItem;
    add_style(style, item ? -1 : 0);
    add_pseudo(node, Pseudo::Marker);
    add_pseudo(node, Pseudo::Before);
    for (NodeId child = document_[node].first_child; child != no_node && !over_; child = document_[child].next) {
      if (resets(child)) break;  // it and what follows it here have a counter of their own
      add_element(child);
    }
    add_pseudo(node, Pseudo::After);
  }

  void add_pseudo(NodeId node, Pseudo pseudo) {
    const ComputedStyle* style = styled_.pseudo_style(node, pseudo);
    if (style != nullptr && !style->content.empty()) add_style(*style, 0);
  }

  void add_style(const ComputedStyle& style, int increment_of_its_own) {
    if (over_) return;
    const std::int64_t down =
        -static_cast<std::int64_t>(change_of(style.counter_increment, name_).value_or(increment_of_its_own));
    if (down != 0) last_ = down;
    if (const std::optional<int> value = change_of(style.counter_set, name_)) {
      sum_ += *value;
      over_ = true;
      return;
    }
    sum_ += down;
  }

  const StyledDocument& styled_;
  const Document& document_;
  std::string_view name_;
  std::int64_t sum_ = 0, last_ = 0;
  bool over_ = false;
};

}  // namespace

int reversed_counter_start(const StyledDocument& styled, NodeId element, std::string_view name) {
  return ScopeSum(styled, name).run(element);
}

}  // namespace forme
