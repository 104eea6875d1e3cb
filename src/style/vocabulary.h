#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace forme {

/// A word of the style sheets' language and what it does, for the reference. Each list is made of the very table that
/// the code reads by.
struct VocabularyEntry {
  std::string syntax, meaning;
};
using Vocabulary = std::vector<VocabularyEntry>;

Vocabulary at_rule_vocabulary();
/// By name, without the `@`.
bool is_supported_at_rule(std::string_view name);
/// At-rules of CSS that have nothing to say to a static page, and what to write instead.
Vocabulary ignored_at_rule_vocabulary();
Vocabulary page_descriptor_vocabulary();
Vocabulary font_face_vocabulary();
/// By lower-case name.
bool is_font_face_descriptor(std::string_view name);
Vocabulary counter_style_vocabulary();
Vocabulary pseudo_class_vocabulary();
Vocabulary pseudo_element_vocabulary();
Vocabulary math_vocabulary();
Vocabulary content_vocabulary();
Vocabulary color_vocabulary();
Vocabulary unit_vocabulary();

}  // namespace forme
