#include "pages/margin_boxes.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace forme {
namespace {

/// Two `auto` boxes share a length by what their contents ask for (5.3.2.3, "flex fit").
std::pair<Length, Length> flex_fit(const EdgeBox& a, const EdgeBox& b, Length available) {
  const auto grow = [](Length base_a, Length base_b, Length spare, Length factor_a, Length factor_b) {
    const Length sum = factor_a + factor_b;
    const double share = sum > Length() ? factor_a.ratio(sum) : 0.5;
    const Length to_a = spare.scaled(share);
    return std::pair(base_a + to_a, base_b + spare - to_a);
  };
  const Length most = a.most + b.most;
  if (most <= available) return grow(a.most, b.most, available - most, a.most, b.most);
  const Length least = a.least + b.least;
  if (least <= available) return grow(a.least, b.least, available - least, a.most - a.least, b.most - b.least);
  return grow(a.least, b.least, available - least, a.least, b.least);
}

/// The imaginary box of twice the greater of the outer ones, which holds the middle one in the middle.
EdgeBox both_sides(const EdgeBox& a, const EdgeBox& c) {
  EdgeBox both;
  both.exists = a.exists || c.exists;
  const auto twice = [&](auto&& of) { return std::max(a.exists ? of(a) : Length(), c.exists ? of(c) : Length()) * 2; };
  both.least = twice([](const EdgeBox& box) { return box.size.value_or(box.least); });
  both.most = twice([](const EdgeBox& box) { return box.size.value_or(box.most); });
  const bool a_set = !a.exists || a.size;
  const bool c_set = !c.exists || c.size;
  if (a_set && c_set) both.size = both.most;
  return both;
}

std::array<Length, 3> tentative(const std::array<EdgeBox, 3>& boxes, Length available) {
  const auto& [a, b, c] = boxes;
  std::array<Length, 3> sizes{};
  const auto left = [&](Length taken) { return std::max(Length(), available - taken); };
  if (!b.exists) {
    sizes[0] = a.size.value_or(Length());
    sizes[2] = c.size.value_or(Length());
    const bool a_auto = a.exists && !a.size;
    const bool c_auto = c.exists && !c.size;
    if (a_auto && c_auto) {
      std::tie(sizes[0], sizes[2]) = flex_fit(a, c, available);
    } else if (a_auto) {
      sizes[0] = left(sizes[2]);
    } else if (c_auto) {
      sizes[2] = left(sizes[0]);
    }
    return sizes;
  }
  const EdgeBox sides = both_sides(a, c);
  if (b.size) {
    sizes[1] = *b.size;
  } else if (!sides.exists || sides.size) {
    sizes[1] = left(sides.size.value_or(Length()));
  } else {
    sizes[1] = flex_fit(b, sides, available).first;
  }
  const Length side = left(sizes[1]) / 2;
  if (a.exists) sizes[0] = a.size.value_or(side);
  if (c.exists) sizes[2] = c.size.value_or(side);
  return sizes;
}

}  // namespace

std::array<Length, 3> share_edge(const std::array<EdgeBox, 3>& boxes, Length available) {
  std::array<EdgeBox, 3> limited = boxes;
  std::array<Length, 3> sizes = tentative(limited, available);
  bool again = false;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!boxes[i].exists || !boxes[i].maximum || sizes[i] <= *boxes[i].maximum) continue;
    limited[i].size = boxes[i].maximum;
    again = true;
  }
  if (again) sizes = tentative(limited, available);
  again = false;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!boxes[i].exists || sizes[i] >= boxes[i].minimum) continue;
    limited[i].size = boxes[i].minimum;
    again = true;
  }
  return again ? tentative(limited, available) : sizes;
}

AcrossEdge fit_across(Dimension before, Dimension after, std::optional<Length> content, Length edges, Length margins,
                      Length available, Outward outward) {
  if (!content) return {before.is_auto ? Length() : before.fixed, std::max(Length(), available - margins - edges)};
  const Length spare = available - *content - edges;
  if (before.is_auto && after.is_auto) return {spare / 2, *content};
  const bool before_gives_way = before.is_auto || (!after.is_auto && outward == Outward::Before);
  return {before_gives_way ? spare - after.fixed : before.fixed, *content};
}

}  // namespace forme
