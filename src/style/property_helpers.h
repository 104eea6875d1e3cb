#pragma once

#include <algorithm>
#include <utility>

#include "style/property.h"

/// Makers of rows of the property table. `Field` is a captureless lambda from a StyleRecord to the field.
namespace forme::rows {

struct Names {
  std::string_view name, syntax, initial;
  std::string_view note = {};
};

template <auto Field>
void copy_field(StyleRecord& to, const StyleRecord& from) {
  Field(to) = Field(from);
}

/// Of a property that is held in several members of the style.
template <auto... Members>
void copy_members(StyleRecord& to, const StyleRecord& from) {
  ((to.style.*Members = from.style.*Members), ...);
}

template <auto Field>
Property row(Names names, Inherited inherited, bool (*set)(ValueReader&, StyleTarget&), Use use = Use::Both,
             Phase phase = Phase::Rest) {
  return {names.name, names.syntax, names.initial, inherited, use, phase, set, copy_field<Field>, names.note};
}

/// A keyword from `Choices`.
template <auto Field, const auto& Choices>
Property keyword_row(Names names, Inherited inherited, Use use = Use::Both, Phase phase = Phase::Rest) {
  return row<Field>(
      names, inherited,
      [](ValueReader& reader, StyleTarget& target) {
        const auto value = reader.choice(Choices);
        if (value) Field(target.record) = *value;
        return value.has_value();
      },
      use, phase);
}

enum class Sign : std::uint8_t { Any, NotNegative };

inline bool is_negative(const Dimension& value) {
  return (value.percent == 0 && value.fixed < Length()) || (value.fixed == Length() && value.percent < 0);
}

/// A length or percentage, or the keyword `Auto` ("" for none) that stands for Dimension::automatic().
template <Sign sign>
std::optional<Dimension> read_dimension(ValueReader& reader, std::string_view auto_word) {
  if (!auto_word.empty() && reader.keyword(auto_word)) return Dimension::automatic();
  const auto value = reader.length_percentage();
  return value && sign == Sign::NotNegative && is_negative(*value) ? std::nullopt : value;
}

template <auto Field, Sign sign>
Property dimension_row(Names names, Inherited inherited, bool (*set)(ValueReader&, StyleTarget&) = nullptr) {
  if (set == nullptr) {
    set = [](ValueReader& reader, StyleTarget& target) {
      const auto value = read_dimension<sign>(reader, "");
      if (value) Field(target.record) = *value;
      return value.has_value();
    };
  }
  return row<Field>(names, inherited, set);
}

/// A dimension, or `auto`.
template <auto Field, Sign sign>
Property auto_dimension_row(Names names, Inherited inherited = Inherited::No) {
  return row<Field>(names, inherited, [](ValueReader& reader, StyleTarget& target) {
    const auto value = read_dimension<sign>(reader, "auto");
    if (value) Field(target.record) = *value;
    return value.has_value();
  });
}

/// An integer of at least `least`.
template <auto Field, int least>
Property integer_row(Names names, Inherited inherited, Use use = Use::Both) {
  return row<Field>(
      names, inherited,
      [](ValueReader& reader, StyleTarget& target) {
        const auto value = reader.integer();
        if (!value || *value < least) return false;
        Field(target.record) = *value;
        return true;
      },
      use);
}

/// A property that is known and has no effect in print.
constexpr Property passive_row(Names names, Inherited inherited = Inherited::No, Use use = Use::Nowhere) {
  return {names.name, names.syntax, names.initial, inherited, use, Phase::Rest, nullptr, nullptr, names.note};
}

}  // namespace forme::rows
