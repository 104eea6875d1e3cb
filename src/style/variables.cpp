#include "style/variables.h"

#include <algorithm>
#include <functional>
#include <set>

#include "style/declarations.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;
using Lookup = std::function<const ComponentValues*(const std::string&)>;

/// A value that doubles itself a few dozen times would fill the memory ("billion laughs").
constexpr std::size_t most_values = 1U << 16U;
/// The same for all properties of one element together: many may refer to one long value.
constexpr std::size_t most_values_of_element = 1U << 18U;

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

std::size_t value_count(Values values) {
  std::size_t count = values.size();
  for (const ComponentValue& value : values) count += value_count(value.children);
  return count;
}

class Substitution {
 public:
  Substitution(Lookup lookup, const ValueContext* context) : lookup_(std::move(lookup)), context_(context) {}

  bool append(Values values, ComponentValues& out) {
    for (const ComponentValue& value : values) {
      if (++count_ > most_values) return false;
      if (value.is_function("var")) {
        if (!append_reference(value, out)) return false;
      } else if (value.is_function("env")) {
        if (!append_environment(value, out)) return false;
      } else if (value.is_function("attr") && context_ != nullptr) {
        if (!append_attribute(value, out)) return false;
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

  /// A page has no insets of a screen; everything else is unknown and falls back.
  bool append_environment(const ComponentValue& function, ComponentValues& out) {
    const auto parts = split_at_commas(function.children);
    if (parts[0].empty() || parts[0][0].type() != TokenType::Ident) return false;
    if (ascii_lower(parts[0][0].token.text).starts_with("safe-area-inset-")) {
      out.push_back(parse_component_values("0px")[0]);
      return true;
    }
    return parts.size() > 1 &&
           append(trimmed({parts[1].data(), function.children.data() + function.children.size()}), out);
  }

  /// attr(<name> <type>?, <fallback>?)
  bool append_attribute(const ComponentValue& function, ComponentValues& out) {
    const auto parts = split_at_commas(function.children);
    const Values head = parts[0];
    if (head.empty() || head[0].type() != TokenType::Ident) return false;
    if (auto value = attribute_value(head[0].token.text, trimmed(head.subspan(1)))) {
      count_ += value_count(*value);
      out.insert(out.end(), value->begin(), value->end());
      return count_ <= most_values;
    }
    return parts.size() > 1 &&
           append(trimmed({parts[1].data(), function.children.data() + function.children.size()}), out);
  }

  /// The attribute as the type wants it; nothing when there is none or it is of another type.
  std::optional<ComponentValues> attribute_value(const std::string& name, Values type) const {
    if (context_->document == nullptr || context_->element == no_node) return std::nullopt;
    const std::string* text = context_->document->attribute(context_->element, ascii_lower(name));
    if (text == nullptr) return std::nullopt;
    const std::string word = type.empty()            ? "raw-string"
                             : type[0].is_delim('%') ? "%"
                                                     : ascii_lower(type[0].token.text);
    ComponentValues value;
    if (word == "raw-string" || word == "string") {
      value.emplace_back();
      value[0].token.type = TokenType::String;
      value[0].token.text = *text;
      return value;
    }
    const ComponentValues parsed = parse_component_values(*text);
    const Values inner = trimmed(parsed);
    if (inner.empty() || holds_url(inner)) return std::nullopt;
    value.assign(inner.begin(), inner.end());
    const bool any = type[0].type() == TokenType::Function || word == "color" || word == "length" || word == "ident" ||
                     word == "angle" || word == "percentage";
    if (any) return value;
    if (value.size() != 1 || value[0].type() != TokenType::Number) return std::nullopt;
    if (word == "number" || word == "integer") return value;
    value[0].token.type = word == "%" ? TokenType::Percentage : TokenType::Dimension;
    if (word != "%") value[0].token.unit = word;
    return value;
  }

  /// An attribute of an article may not load a file.
  static bool holds_url(Values values) {
    return std::any_of(values.begin(), values.end(), [](const ComponentValue& value) {
      return value.type() == TokenType::Url || value.is_function("url") || value.is_function("src") ||
             holds_url(value.children);
    });
  }

  Lookup lookup_;
  const ValueContext* context_;
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
                                                    const CustomProperties* custom, const ValueContext* context) {
  const auto lookup = [&](const std::string& name) -> const ComponentValues* {
    if (custom == nullptr) return nullptr;
    const auto found = custom->find(name);
    return found == custom->end() ? nullptr : found->second.get();
  };
  Substitution substitution(lookup, context);
  ComponentValues out;
  if (!substitution.append(values, out)) return std::nullopt;
  return out;
}

namespace {

void set_or_erase(CustomProperties& properties, const std::string& name,
                  const std::shared_ptr<const ComponentValues>& value) {
  if (value != nullptr)
    properties.insert_or_assign(name, value);
  else
    properties.erase(name);
}

std::shared_ptr<const ComponentValues> value_in(const std::shared_ptr<const CustomProperties>& properties,
                                                const std::string& name) {
  if (properties == nullptr) return nullptr;
  const auto found = properties->find(name);
  return found == properties->end() ? nullptr : found->second;
}

/// What an element has before its own declarations: what it inherits, and initial values of registered properties.
std::shared_ptr<const CustomProperties> starting_properties(const std::shared_ptr<const CustomProperties>& inherited,
                                                            const RegisteredProperties* registered) {
  std::shared_ptr<CustomProperties> changed;
  if (registered == nullptr) return inherited;
  for (const auto& [name, property] : *registered) {
    const auto value = value_in(inherited, name);
    if (value == property.initial || (property.inherits && value != nullptr)) continue;
    if (changed == nullptr) changed = std::make_shared<CustomProperties>(inherited ? *inherited : CustomProperties());
    set_or_erase(*changed, name, property.initial);
  }
  return changed ? changed : inherited;
}

}  // namespace

std::shared_ptr<const CustomProperties> resolve_custom_properties(
    const CustomDeclarations& own, const std::shared_ptr<const CustomProperties>& inherited,
    const RegisteredProperties* registered, Diagnostics* diagnostics) {
  const std::shared_ptr<const CustomProperties> start = starting_properties(inherited, registered);
  if (own.empty()) return start;
  const auto is_registered = [&](const std::string& name) {
    return registered != nullptr && registered->contains(name);
  };
  auto resolved = std::make_shared<CustomProperties>(start ? *start : CustomProperties());
  const DependencyOrder dependencies(own);
  for (const std::string& name : dependencies.cyclic) {
    if (!is_registered(name)) resolved->erase(name);
    if (diagnostics != nullptr)
      diagnostics->warning("variable-cycle", own.at(name)->span, "'" + name + "' refers to itself and has no value");
  }
  std::size_t count = 0;
  for (const std::string& name : dependencies.order) {
    const StyleDeclaration& declaration = *own.at(name);
    const bool stays = declaration.wide == WideKeyword::Unset || declaration.wide == WideKeyword::Revert ||
                       declaration.wide == WideKeyword::RevertLayer;
    if (stays || dependencies.cyclic.contains(name)) continue;
    if (declaration.wide == WideKeyword::Inherit) {
      set_or_erase(*resolved, name, value_in(inherited, name));
      continue;
    }
    const auto before = is_registered(name) ? value_in(resolved, name) : nullptr;
    resolved->erase(name);
    if (declaration.wide == WideKeyword::Initial) {
      if (is_registered(name)) set_or_erase(*resolved, name, registered->at(name).initial);
      continue;
    }
    if (!declaration.has_variables) {
      resolved->emplace(name, declaration.value);
    } else if (count > most_values_of_element) {
      if (diagnostics != nullptr)
        diagnostics->warning("invalid-value", declaration.span,
                             "the custom properties of this element hold too much; '" + name + "' has no value");
    } else if (auto value = substitute_variables(*declaration.value, resolved.get())) {
      count += value_count(*value);
      resolved->emplace(name, std::make_shared<const ComponentValues>(std::move(*value)));
    } else {
      set_or_erase(*resolved, name, before);
    }
  }
  return resolved;
}

}  // namespace forme
