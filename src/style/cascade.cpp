#include "style/cascade.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "style/ancestor_filter.h"
#include "style/compute_style.h"
#include "style/css_rules.h"
#include "style/match_selectors.h"
#include "style/page_style.h"

namespace forme {
namespace {

constexpr std::size_t pseudo_count = static_cast<std::size_t>(Pseudo::FootnoteMarker) + 1;

struct RuleMatch {
  std::uint32_t rule;
  Specificity specificity;
};

std::size_t mixed(std::size_t seed, std::size_t value) {
  return seed ^ (value + 0x9E3779B97F4A7C15ULL + (seed << 6U) + (seed >> 2U));
}

/// What decides a style: the parent's style and the rules that match, in order.
struct StyleKey {
  const StyleRecord* parent;
  std::uint32_t role;
  std::vector<std::uint32_t> rules;
  bool operator==(const StyleKey&) const = default;
};
struct StyleKeyHash {
  std::size_t operator()(const StyleKey& key) const {
    std::size_t hash = mixed(std::hash<const void*>()(key.parent), key.role);
    for (const std::uint32_t rule : key.rules) hash = mixed(hash, rule);
    return hash;
  }
};

/// A hash of a few telling fields; equality decides.
std::size_t record_hash(const StyleRecord& record) {
  const ComputedStyle& s = record.style;
  std::size_t hash = mixed(static_cast<std::size_t>(s.font_size.raw()), static_cast<std::size_t>(s.line_height.raw()));
  hash = mixed(hash, static_cast<std::size_t>(s.display));
  hash = mixed(hash, static_cast<std::size_t>(s.font_weight));
  hash = mixed(hash, static_cast<std::size_t>(s.margin.top.fixed.raw()));
  hash = mixed(hash, static_cast<std::size_t>(s.margin.left.fixed.raw()));
  hash = mixed(hash, static_cast<std::size_t>(s.padding.left.fixed.raw()));
  hash = mixed(hash, static_cast<std::size_t>(s.text_align) * 4 + static_cast<std::size_t>(s.font_style));
  for (const ContentPart& part : s.content) hash = mixed(hash, std::hash<std::string>()(part.text));
  return mixed(hash, std::hash<const void*>()(record.custom.get()));
}

class Cascader {
 public:
  Cascader(const Document& document, const std::shared_ptr<const CssRules>& rules, const Sources& sources,
           Diagnostics& diagnostics)
      : document_(document), rules_(rules), index_(document), matcher_(index_) {
    context_.inks = &rules->inks;
    context_.counter_styles = &rules->counter_styles;
    context_.document = &document;
    context_.sources = &sources;
    context_.root = rules->root;
    context_.diagnostics = &diagnostics;
    const Size page = PageRules::default_size(*rules);
    context_.page_width = page.width.pt();
    context_.page_height = page.height.pt();
    records_.resize(document.nodes.size());
  }

  void run(StyledDocument& out) {
    out.node_styles.resize(document_.nodes.size());
    for (const NodeId element : index_.elements) {
      climb_to(document_[element].parent);
      style_element(element, out);
      each_name(element, [&](std::uint32_t hash) { ancestors_.add(hash); });
      way_.push_back(element);
    }
  }

  /// The root element's style; of a document without nodes, the initial one.
  RecordPointer root_record() const {
    if (!records_.empty() && records_[Document::root]) return records_[Document::root];
    return std::make_shared<const StyleRecord>(initial_record());
  }
  const ValueContext& context() const { return context_; }

 private:
  void style_element(NodeId element, StyledDocument& out) {
    find_matches(element);
    const NodeId parent = document_[element].parent;
    const bool root = parent == no_node;
    const StyleRecord& parent_record = root ? initial_record() : *records_[parent];
    const RecordPointer record =
        record_for(parent_record, matches_[0], element, root ? BoxRole::Root : BoxRole::Element);
    records_[element] = record;
    out.node_styles[element] = {record, &record->style};
    if (root) {
      context_.root_font_size = record->style.font_size.pt();
      context_.root_line_height = record->style.line_height.pt();
    }
    for (std::size_t i = 1; i < pseudo_count; ++i) {
      const auto pseudo = static_cast<Pseudo>(i);
      if (matches_[i].empty() || !may_have(element, pseudo, record->style)) continue;
      const RecordPointer made = record_for(*record, matches_[i], element, BoxRole::PseudoElement);
      const bool generated = pseudo == Pseudo::Before || pseudo == Pseudo::After;
      if (generated && (!made->content_made || made->style.display == Display::None)) continue;
      out.pseudo_styles.push_back({element, pseudo, {made, &made->style}});
    }
  }

  /// Brings the ancestor filter to what lies above the children of `parent`.
  void climb_to(NodeId parent) {
    while (!way_.empty() && way_.back() != parent) {
      each_name(way_.back(), [&](std::uint32_t hash) { ancestors_.remove(hash); });
      way_.pop_back();
    }
  }

  template <class Use>
  void each_name(NodeId element, Use use) const {
    const ElementFacts& facts = index_.facts[element];
    use(name_hash(NameKind::Type, document_[element].name));
    if (!facts.id.empty()) use(name_hash(NameKind::Id, facts.id));
    for (std::uint32_t i = facts.classes_begin; i < facts.classes_end; ++i)
      use(name_hash(NameKind::Class, index_.classes[i]));
  }

  bool may_have(NodeId element, Pseudo pseudo, const ComputedStyle& style) const {
    if (style.display == Display::None) return false;
    if (pseudo == Pseudo::Marker) return style.display == Display::ListItem;
    if (pseudo == Pseudo::FootnoteCall || pseudo == Pseudo::FootnoteMarker)
      return style.float_ == Float::Footnote ||
             (style.float_ == Float::None && document_.has_class(element, "footnote"));
    return true;
  }

  void find_matches(NodeId element) {
    for (auto& list : matches_) list.clear();
    const ElementFacts& facts = index_.facts[element];
    try_bucket(rules_->index.by_type, document_[element].name, element);
    if (!facts.id.empty()) try_bucket(rules_->index.by_id, std::string(facts.id), element);
    for (std::uint32_t i = facts.classes_begin; i < facts.classes_end; ++i) {
      const auto begin = index_.classes.begin() + facts.classes_begin;
      if (std::find(begin, index_.classes.begin() + i, index_.classes[i]) != index_.classes.begin() + i) continue;
      try_bucket(rules_->index.by_class, std::string(index_.classes[i]), element);
    }
    try_references(rules_->index.others, element);
    for (auto& list : matches_) sort_matches(list);
  }

  void try_bucket(const std::unordered_map<std::string, std::vector<SelectorReference>>& buckets,
                  const std::string& name, NodeId element) {
    if (const auto found = buckets.find(name); found != buckets.end()) try_references(found->second, element);
  }

  void try_references(const std::vector<SelectorReference>& references, NodeId element) {
    for (const SelectorReference& reference : references) {
      if (!has_ancestors(reference)) continue;
      const ComplexSelector& selector = (*rules_->rules[reference.rule].selectors)[reference.selector];
      if (matcher_.matches(selector, element))
        matches_[static_cast<std::size_t>(selector.pseudo)].push_back({reference.rule, selector.specificity});
    }
  }

  bool has_ancestors(const SelectorReference& reference) const {
    for (const std::uint32_t hash : reference.ancestors) {
      if (hash == 0) return true;
      if (!ancestors_.may_hold(hash)) return false;
    }
    return true;
  }

  /// Ascending by origin, layer, specificity and order. A rule that matches by several selectors counts once, by the
  /// most specific.
  void sort_matches(std::vector<RuleMatch>& list) const {
    if (list.size() < 2) return;
    std::sort(list.begin(), list.end(), [](const RuleMatch& a, const RuleMatch& b) {
      return a.rule != b.rule ? a.rule < b.rule : a.specificity > b.specificity;
    });
    list.erase(
        std::unique(list.begin(), list.end(), [](const RuleMatch& a, const RuleMatch& b) { return a.rule == b.rule; }),
        list.end());
    std::stable_sort(list.begin(), list.end(), [&](const RuleMatch& a, const RuleMatch& b) {
      const StyleRule& rule_a = rules_->rules[a.rule];
      const StyleRule& rule_b = rules_->rules[b.rule];
      if (rule_a.origin != rule_b.origin) return rule_a.origin < rule_b.origin;
      const int rank_a = rules_->layer_ranks[rule_a.layer];
      const int rank_b = rules_->layer_ranks[rule_b.layer];
      return rank_a != rank_b ? rank_a < rank_b : a.specificity < b.specificity;
    });
  }

  RecordPointer record_for(const StyleRecord& parent, const std::vector<RuleMatch>& matches, NodeId element,
                           BoxRole role) {
    StyleKey key{&parent, static_cast<std::uint32_t>(role), {}};
    key.rules.reserve(matches.size());
    bool own = false;
    for (const RuleMatch& match : matches) {
      key.rules.push_back(match.rule);
      own = own || rules_->rules[match.rule].depends_on_element;
    }
    if (own) return interned(compute(parent, key.rules, element, role));
    const auto known = by_key_.find(key);
    if (known != by_key_.end()) return known->second;
    const RecordPointer record = interned(compute(parent, key.rules, element, role));
    by_key_.emplace(std::move(key), record);
    return record;
  }

  StyleRecord compute(const StyleRecord& parent, const std::vector<std::uint32_t>& matched, NodeId element,
                      BoxRole role) {
    StyleInput input{&parent, {}, context_, role, &rules_->properties};
    input.context.element = element;
    std::vector<DeclarationGroup> groups;
    for (const std::uint32_t i : matched) {
      const StyleRule& rule = rules_->rules[i];
      groups.push_back({&rule.declarations, rule.origin, rules_->layer_ranks[rule.layer]});
    }
    input.declarations = in_cascade_order(groups);
    return compute_style(input);
  }

  /// The one record equal to this: equal styles with different histories are shared too, so that what inherits from
  /// them is found in the cache.
  RecordPointer interned(StyleRecord record) {
    auto& bucket = by_content_[record_hash(record)];
    for (const RecordPointer& known : bucket)
      if (*known == record) return known;
    bucket.push_back(std::make_shared<const StyleRecord>(std::move(record)));
    return bucket.back();
  }

  const Document& document_;
  std::shared_ptr<const CssRules> rules_;
  ElementIndex index_;
  SelectorMatcher matcher_;
  ValueContext context_;
  std::vector<RecordPointer> records_;
  AncestorFilter ancestors_;
  std::vector<NodeId> way_;  ///< the elements in the filter, from the root on
  std::array<std::vector<RuleMatch>, pseudo_count> matches_;
  std::unordered_map<StyleKey, RecordPointer, StyleKeyHash> by_key_;        // looked up, never walked
  std::unordered_map<std::size_t, std::vector<RecordPointer>> by_content_;  // looked up, never walked
};

/// Pages are styled when layout asks; what is wrong in their rules is said now.
void check_pages(const PageRules& pages, const CssRules& rules, Diagnostics& diagnostics) {
  pages.page_style(PageContext(), &diagnostics);
  for (const PageRule& rule : rules.pages) {
    for (const PageSelector& selector : rule.selectors) {
      PageContext page;
      page.name = selector.name;
      page.first = page.opens_issue = selector.first;
      page.blank = selector.blank;
      page.side = selector.left ? PageSide::Left : PageSide::Right;
      if (selector.nth) page.number = std::max(1, selector.nth->b);
      pages.page_style(page, &diagnostics);
    }
  }
}

}  // namespace

StyledDocument cascade(const Document& document, std::shared_ptr<const CssRules> rules, const Sources& sources,
                       Diagnostics& diagnostics) {
  Cascader cascader(document, rules, sources, diagnostics);
  StyledDocument styles(document, nullptr);
  cascader.run(styles);
  ValueContext context = cascader.context();
  context.document = nullptr;
  context.diagnostics = nullptr;
  auto pages = std::make_shared<const PageRules>(rules, sources, cascader.root_record(), context);
  check_pages(*pages, *rules, diagnostics);
  StyledDocument out(document, std::move(pages));
  out.inks = rules->inks;
  out.font_faces = rules->font_faces;
  out.counter_styles = rules->counter_styles;
  out.node_styles = std::move(styles.node_styles);
  out.pseudo_styles = std::move(styles.pseudo_styles);
  std::sort(out.pseudo_styles.begin(), out.pseudo_styles.end(),
            [](const auto& a, const auto& b) { return a.node != b.node ? a.node < b.node : a.pseudo < b.pseudo; });
  return out;
}

}  // namespace forme
