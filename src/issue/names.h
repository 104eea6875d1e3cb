#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace forme {

/// Lower-case ASCII letters, digits and single dashes: "Über uns (2)" is "uber-uns-2". Letters beyond Latin are left
/// out, so the result may be empty.
std::string slug_of(std::string_view name);

/// A title for people from a file or folder name: "001-first_light" is "First light" without a leading number that
/// only sorts, "issue-014" is "Issue 014".
std::string readable_name(std::string_view name);

/// "A, B and C" as three names, where the parts look like names; else the text alone.
std::vector<std::string> split_authors(const std::string& text);

/// Whether `text` has the shape of a BCP 47 tag once "_" is "-"; the tag with conventional letter case.
std::optional<std::string> language_tag(std::string_view text);

/// Whether the check digit of an ISSN ("2049-3630") is right (ISO 3297).
bool is_valid_issn(std::string_view text);

/// `relative` seen from `base`, absolute and lexically normal; nothing when it is absolute or leaves `folder`.
std::optional<std::filesystem::path> path_inside(const std::filesystem::path& folder, const std::filesystem::path& base,
                                                 const std::string& relative);

/// The same for an image: when no file is there, but one is at the same path seen from the issue folder, that one.
std::optional<std::filesystem::path> image_path_inside(const std::filesystem::path& folder,
                                                       const std::filesystem::path& base, const std::string& relative);

/// Order by name in which numbers count as numbers: "2" before "10".
bool natural_less(std::string_view a, std::string_view b);

}  // namespace forme
