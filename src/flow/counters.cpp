#include "flow/counters.h"

#include <algorithm>

namespace forme {

Counters::Instance* Counters::innermost(std::string_view name) {
  const auto found =
      std::find_if(instances_.rbegin(), instances_.rend(), [&](const Instance& i) { return i.name == name; });
  return found == instances_.rend() ? nullptr : &*found;
}

void Counters::enter(NodeId parent, const ComputedStyle& style, const ReversedStart& reversed_start) {
  for (const CounterChange& change : style.counter_reset) {
    reset(change.name, change.counted ? reversed_start(change.name) : change.value, parent,
          change.reversed ? Way::Down : Way::Up);
  }
  for (const CounterChange& change : style.counter_increment) increment(change.name, change.value, parent);
  for (const CounterChange& change : style.counter_set) set(change.name, change.value, parent);
}

void Counters::leave(NodeId element) {
  std::erase_if(instances_, [&](const Instance& i) { return i.owner_parent == element; });
}

void Counters::reset(std::string_view name, int value, NodeId parent, Way way) {
  Instance* sibling = innermost(name);
  if (sibling != nullptr && sibling->owner_parent == parent) {
    sibling->value = value;
    sibling->way = way;
    return;
  }
  instances_.push_back({std::string(name), value, parent, way});
}

void Counters::increment(std::string_view name, int by, NodeId parent) {
  if (innermost(name) == nullptr) reset(name, 0, parent);
  int& value = innermost(name)->value;
  int sum = 0;
  if (!__builtin_add_overflow(value, by, &sum)) value = sum;  // Lists 3, 4.1: what would overflow is not added
}

void Counters::set(std::string_view name, int value, NodeId parent) {
  if (innermost(name) == nullptr) reset(name, 0, parent);
  innermost(name)->value = value;
}

int Counters::value(std::string_view name) const {
  const auto found =
      std::find_if(instances_.rbegin(), instances_.rend(), [&](const Instance& i) { return i.name == name; });
  return found == instances_.rend() ? 0 : found->value;
}

bool Counters::counts_down(std::string_view name) const {
  const auto found =
      std::find_if(instances_.rbegin(), instances_.rend(), [&](const Instance& i) { return i.name == name; });
  return found != instances_.rend() && found->way == Way::Down;
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
