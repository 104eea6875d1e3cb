#pragma once

#include <string>
#include <string_view>

namespace forme {

/// What to write here instead of another print program's or browser's property (`-prince-…`, `-ah-…`, `-ro-…`,
/// `-webkit-…`): a sentence; empty when there is nothing of the kind.
std::string instead_of_vendor_property(std::string_view name);

/// Whether a property bears a vendor's prefix, with a dash before it or, as Prince's do, without.
bool is_vendor_property(std::string_view name);

/// Of those, a print program's: it was written for pages, and something is lost.
bool is_print_vendor_property(std::string_view name);

/// The same for names without a prefix that other print programs and layout programs have, such as margin-inside.
std::string instead_of_foreign_property(std::string_view name);

}  // namespace forme
