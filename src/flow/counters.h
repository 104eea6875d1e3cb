#pragma once

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
  void enter(NodeId element, NodeId parent, const ComputedStyle& style);
  void leave(NodeId element);
  void reset(std::string_view name, int value, NodeId element, NodeId parent);
  void increment(std::string_view name, int by, NodeId element, NodeId parent);
  void set(std::string_view name, int value, NodeId element, NodeId parent);
  /// The innermost value; 0 when there is none.
  int value(std::string_view name) const;
  /// All values from the outermost in.
  std::vector<int> values(std::string_view name) const;

 private:
  struct Instance {
    std::string name;
    int value;
    NodeId owner_parent;
  };
  Instance* innermost(std::string_view name);
  std::vector<Instance> instances_;
};

}  // namespace forme
