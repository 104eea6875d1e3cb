#pragma once

#include <string>
#include <string_view>

#include "issue/issue.h"

namespace forme {

enum class Term : std::uint8_t { Contents, Issue, Notes, Cover, By, Continued, Figure };

/// A word of the page furniture in a language ("Contents", "Sommaire", "Inhalt"); English when it is not known.
std::string_view term(Term term, std::string_view language);

/// A date as a reader of `language` expects it in print: "1 December 2026", "décembre 2026". Through ICU.
std::string format_date(const Date& date, std::string_view language);

/// Whether text of this language runs from right to left.
bool is_right_to_left(std::string_view language);

}  // namespace forme
