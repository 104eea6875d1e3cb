#include "style/css_rules.h"

#include "style/ancestor_filter.h"

namespace forme {
namespace {

/// The bucket of a selector: id before class before type, by its last compound.
std::vector<SelectorReference>& bucket(SelectorIndex& index, const CompoundSelector& last) {
  const SimpleSelector* best = nullptr;
  const auto weight = [](const SimpleSelector& s) {
    if (s.kind == SimpleSelector::Kind::Id) return 3;
    if (s.kind == SimpleSelector::Kind::Class) return 2;
    return s.kind == SimpleSelector::Kind::Type && s.name != "*" ? 1 : 0;
  };
  for (const SimpleSelector& simple : last.simple)
    if (weight(simple) > (best == nullptr ? 0 : weight(*best))) best = &simple;
  if (best == nullptr) return index.others;
  if (best->kind == SimpleSelector::Kind::Id) return index.by_id[best->name];
  return best->kind == SimpleSelector::Kind::Class ? index.by_class[best->name] : index.by_type[best->name];
}

/// Names in the compounds that a match's ancestors must satisfy: those reached through ' ' and '>' from the right, and
/// left of a sibling combinator those above the sibling too.
std::array<std::uint32_t, 4> ancestor_hashes(const ComplexSelector& selector) {
  std::array<std::uint32_t, 4> out{};
  std::size_t count = 0;
  for (std::size_t i = selector.compounds.size() - 1; i > 0 && count < out.size(); --i) {
    const Combinator combinator = selector.compounds[i].combinator;
    const bool above = combinator == Combinator::Child || combinator == Combinator::Descendant;
    if (!above) continue;
    for (const SimpleSelector& simple : selector.compounds[i - 1].simple) {
      if (count == out.size()) break;
      if (simple.kind == SimpleSelector::Kind::Id) out[count++] = name_hash(NameKind::Id, simple.name);
      if (simple.kind == SimpleSelector::Kind::Class) out[count++] = name_hash(NameKind::Class, simple.name);
      if (simple.kind == SimpleSelector::Kind::Type && simple.name != "*")
        out[count++] = name_hash(NameKind::Type, simple.name);
    }
  }
  return out;
}

}  // namespace

void index_selectors(CssRules& rules) {
  for (std::uint32_t rule = 0; rule < rules.rules.size(); ++rule) {
    const SelectorList& list = *rules.rules[rule].selectors;
    for (std::uint32_t selector = 0; selector < list.size(); ++selector)
      if (!list[selector].compounds.empty())
        bucket(rules.index, list[selector].compounds.back())
            .push_back({rule, selector, ancestor_hashes(list[selector])});
  }
}

std::uint32_t LayerTree::layer(std::uint32_t parent, std::string_view name) {
  while (true) {
    const std::string_view head = name.substr(0, name.find('.'));
    const auto known = nodes_[parent].named.find(head);
    if (!head.empty() && known != nodes_[parent].named.end()) {
      parent = known->second;
    } else {
      const auto child = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      nodes_[parent].children.push_back(child);
      if (!head.empty()) nodes_[parent].named.emplace(head, child);
      parent = child;
    }
    if (head.size() == name.size()) return parent;
    name.remove_prefix(head.size() + 1);
  }
}

std::vector<int> LayerTree::ranks() const {
  // Post-order: what lies directly in a layer comes after its sub-layers, and the unlayered after all.
  std::vector<int> ranks(nodes_.size());
  std::vector<std::pair<std::uint32_t, std::size_t>> way{{0, 0}};
  int next = 0;
  while (!way.empty()) {
    auto& [node, child] = way.back();
    if (child < nodes_[node].children.size()) {
      way.emplace_back(nodes_[node].children[child++], 0);
    } else {
      ranks[node] = next++;
      way.pop_back();
    }
  }
  return ranks;
}

/// `:first` alone is the first page of all (Paged Media 3, section 3.1); with a name it is the first of each sequence of
/// pages of that name (GCPM 3, section 4.2).
bool PageSelector::matches(const PageContext& context) const {
  const bool is_first = name.empty() ? context.opens_issue : context.first;
  return (name.empty() || name == context.name) && (!first || is_first) && (!blank || context.blank) &&
         (!left || context.side == PageSide::Left) && (!right || context.side == PageSide::Right) &&
         (!nth || (nth_of.empty() ? nth->contains(context.number)
                                  : nth_of == context.name && nth->contains(context.number_in_name)));
}

}  // namespace forme
