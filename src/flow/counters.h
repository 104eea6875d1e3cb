#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "style/computed_style.h"

namespace forme {

/// CSS counters with their scopes (CSS Lists 3, section 4): a counter lives in the element that resets it, its later
/// siblings and their descendants.
class Counters {
 public:
  /// Where a reversed counter starts that is to end with the last of its elements.
  using ReversedStart = std::function<int(const std::string& name)>;
  void enter(NodeId parent, const ComputedStyle& style, const ReversedStart& reversed_start);
  void leave(NodeId element);
  enum class Way : std::uint8_t { Up, Down };
  void reset(std::string_view name, int value, NodeId parent, Way way = Way::Up);
  void increment(std::string_view name, int by, NodeId parent);
  void set(std::string_view name, int value, NodeId parent);
  /// The innermost value; 0 when there is none.
  int value(std::string_view name) const;
  /// Whether the innermost one is a reversed counter.
  bool counts_down(std::string_view name) const;
  /// All values from the outermost in.
  std::vector<int> values(std::string_view name) const;

 private:
  struct Instance {
    std::string name;
    int value;
    NodeId owner_parent;
    Way way = Way::Up;
  };
  Instance* innermost(std::string_view name);
  std::vector<Instance> instances_;
};

}  // namespace forme
