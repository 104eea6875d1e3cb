#include "style/variables.h"

#include <functional>
#include <set>

#include "style/declarations.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;
using Lookup = std::function<const ComponentValues*(const std::string&)>;

/// A value that doubles itself a few dozen times would fill the memory ("billion laughs").
constexpr std::size_t most_values = 1U << 16U;

struct Reference {
  std::string name;
  Values fallback;
  bool has_fallback = false;
};

std::optional<Reference> read_reference(const ComponentValue& function) {
  Values inner = trimmed(function.children);
  if (inner.empty() || inner[0].type() != TokenType::Ident || !inner[0].token.text.starts_with("--"))
    return std::nullopt;
  Reference reference;
  reference.name = inner[0].token.text;
  inner = trimmed(inner.subspan(1));
  if (inner.empty()) return reference;
  if (inner[0].type() != TokenType::Comma) return std::nullopt;
  reference.has_fallback = true;
  reference.fallback = trimmed(inner.subspan(1));
  return reference;
}

class Substitution {
 public:
  explicit Substitution(Lookup lookup) : lookup_(std::move(lookup)) {}

  bool append(Values values, ComponentValues& out) {
    for (const ComponentValue& value : values) {
      if (++count_ > most_values) return false;
      if (value.is_function("var")) {
        if (!append_reference(value, out)) return false;
      } else if (value.children.empty()) {
        out.push_back(value);
      } else {
        ComponentValue copy{value.token, {}};
        if (!append(value.children, copy.children)) return false;
        out.push_back(std::move(copy));
      }
    }
    return true;
  }

 private:
  bool append_reference(const ComponentValue& function, ComponentValues& out) {
    const auto reference = read_reference(function);
    if (!reference) return false;
    if (const ComponentValues* value = lookup_(reference->name)) {
      count_ += value_count(*value);
      if (count_ > most_values) return false;
      out.insert(out.end(), value->begin(), value->end());
      return true;
    }
    return reference->has_fallback && append(reference->fallback, out);
  }

  static std::size_t value_count(Values values) {
    std::size_t count = values.size();
    for (const ComponentValue& value : values) count += value_count(value.children);
    return count;
  }

  Lookup lookup_;
  std::size_t count_ = 0;
};

void collect_references(Values values, std::vector<std::string>& out) {
  for (const ComponentValue& value : values) {
    if (value.is_function("var"))
      if (const auto reference = read_reference(value)) out.push_back(reference->name);
    collect_references(value.children, out);
  }
}

/// Orders an element's custom properties so that each comes after those that it refers to, and finds the cycles
/// (Tarjan's strongly connected components, without call recursion).
class DependencyOrder {
 public:
  explicit DependencyOrder(const CustomDeclarations& own) {
    for (const auto& [name, declaration] : own) {
      Node& node = nodes_[name];
      if (declaration->wide == WideKeyword::None) collect_references(*declaration->value, node.references);
    }
    for (auto& [name, node] : nodes_)
      if (node.index < 0) visit(name);
  }
  std::vector<std::string> order;
  std::set<std::string> cyclic;

 private:
  struct Node {
    std::vector<std::string> references;
    int index = -1, low = -1;
    bool open = false;
  };
  struct Step {
    const std::string* name;
    Node* node;
    std::size_t next = 0;
  };

  void enter(const std::string& name, Node& node, std::vector<Step>& way) {
    node.index = node.low = counter_++;
    node.open = true;
    open_.push_back(&name);
    way.push_back({&name, &node});
  }

  void visit(const std::string& start) {
    std::vector<Step> way;
    enter(nodes_.find(start)->first, nodes_[start], way);
    while (!way.empty()) {
      Step& step = way.back();
      if (step.next < step.node->references.size()) {
        const std::string& reference = step.node->references[step.next++];
        const auto found = nodes_.find(reference);
        if (found == nodes_.end()) continue;
        if (found->first == *step.name) cyclic.insert(*step.name);
        if (found->second.index < 0) {
          enter(found->first, found->second, way);
        } else if (found->second.open) {
          step.node->low = std::min(step.node->low, found->second.index);
        }
        continue;
      }
      const Step done = step;
      way.pop_back();
      if (!way.empty()) way.back().node->low = std::min(way.back().node->low, done.node->low);
      if (done.node->low == done.node->index) close(*done.name);
    }
  }

  void close(const std::string& root) {
    const bool alone = *open_.back() == root;
    while (true) {
      const std::string& name = *open_.back();
      open_.pop_back();
      nodes_[name].open = false;
      order.push_back(name);
      if (!alone) cyclic.insert(name);
      if (name == root) return;
    }
  }

  std::map<std::string, Node> nodes_;
  std::vector<const std::string*> open_;
  int counter_ = 0;
};

}  // namespace

std::optional<ComponentValues> substitute_variables(std::span<const ComponentValue> values,
                                                    const CustomProperties* custom) {
  Substitution substitution([&](const std::string& name) -> const ComponentValues* {
    if (custom == nullptr) return nullptr;
    const auto found = custom->find(name);
    return found == custom->end() ? nullptr : found->second.get();
  });
  ComponentValues out;
  if (!substitution.append(values, out)) return std::nullopt;
  return out;
}

std::shared_ptr<const CustomProperties> resolve_custom_properties(
    const CustomDeclarations& own, const std::shared_ptr<const CustomProperties>& inherited, Diagnostics* diagnostics) {
  if (own.empty()) return inherited;
  auto resolved = std::make_shared<CustomProperties>(inherited ? *inherited : CustomProperties());
  const DependencyOrder dependencies(own);
  for (const std::string& name : dependencies.cyclic) {
    resolved->erase(name);
    if (diagnostics != nullptr)
      diagnostics->warning("variable-cycle", own.at(name)->span, "'" + name + "' refers to itself and has no value");
  }
  for (const std::string& name : dependencies.order) {
    const StyleDeclaration& declaration = *own.at(name);
    const bool inherits = declaration.wide == WideKeyword::Inherit || declaration.wide == WideKeyword::Unset ||
                          declaration.wide == WideKeyword::Revert || declaration.wide == WideKeyword::RevertLayer;
    if (inherits || dependencies.cyclic.contains(name)) continue;
    resolved->erase(name);
    if (declaration.wide == WideKeyword::Initial) continue;
    if (!declaration.has_variables) {
      resolved->emplace(name, declaration.value);
    } else if (auto value = substitute_variables(*declaration.value, resolved.get())) {
      resolved->emplace(name, std::make_shared<const ComponentValues>(std::move(*value)));
    }
  }
  return resolved;
}

}  // namespace forme
