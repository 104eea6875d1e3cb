#include "flow/counters.h"

#include <algorithm>

namespace forme {

Counters::Instance* Counters::innermost(std::string_view name) {
  const auto found =
      std::find_if(instances_.rbegin(), instances_.rend(), [&](const Instance& i) { return i.name == name; });
  return found == instances_.rend() ? nullptr : &*found;
}

void Counters::enter(NodeId element, NodeId parent, const ComputedStyle& style) {
  for (const CounterChange& change : style.counter_reset) reset(change.name, change.value, element, parent);
  for (const CounterChange& change : style.counter_increment) increment(change.name, change.value, element, parent);
  for (const CounterChange& change : style.counter_set) set(change.name, change.value, element, parent);
}

void Counters::leave(NodeId element) {
  std::erase_if(instances_, [&](const Instance& i) { return i.owner_parent == element; });
}

void Counters::reset(std::string_view name, int value, NodeId, NodeId parent) {
  Instance* sibling = innermost(name);
  if (sibling != nullptr && sibling->owner_parent == parent) {
    sibling->value = value;
    return;
  }
  instances_.push_back({std::string(name), value, parent});
}

void Counters::increment(std::string_view name, int by, NodeId element, NodeId parent) {
  if (innermost(name) == nullptr) reset(name, 0, element, parent);
  int& value = innermost(name)->value;
  int sum = 0;
  if (!__builtin_add_overflow(value, by, &sum)) value = sum;  // Lists 3, 4.1: what would overflow is not added
}

void Counters::set(std::string_view name, int value, NodeId element, NodeId parent) {
  if (innermost(name) == nullptr) reset(name, 0, element, parent);
  innermost(name)->value = value;
}

int Counters::value(std::string_view name) const {
  const auto found =
      std::find_if(instances_.rbegin(), instances_.rend(), [&](const Instance& i) { return i.name == name; });
  return found == instances_.rend() ? 0 : found->value;
}

std::vector<int> Counters::values(std::string_view name) const {
  std::vector<int> all;
  for (const Instance& instance : instances_) {
    if (instance.name == name) all.push_back(instance.value);
  }
  if (all.empty()) all.push_back(0);
  return all;
}

}  // namespace forme
