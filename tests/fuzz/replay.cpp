#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/files.h"

/// Runs the fuzz target without libFuzzer: `style_fuzz FOLDER` over the folder's files and a fixed number of mutations
/// of them, the same each time; `style_fuzz FILE` over one file that libFuzzer kept.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

constexpr int mutations = 250;
constexpr std::size_t longest_input = 4096;

constexpr std::array<std::string_view, 48> tokens = {"{",         "}",        "(",         ")",
                                                     "[",         "]",        ";",         ":",
                                                     ",",         "/*",       "*/",        "\"",
                                                     "'",         "\\",       "\n",        "!important",
                                                     "@",         "#",        "&",         "*",
                                                     "::before",  ":is(",     ":not(",     ":has(> ",
                                                     "+",         "~",        "var(--a,",  "calc(",
                                                     "1e38",      "-1e38",    "1e999",     "0",
                                                     "NaN",       "infinity", "-1",        "99999999999",
                                                     "url(",      "\\0 ",     "\\110000 ", "\xC3",
                                                     "<!--",      "-->",      "inherit",   "revert-layer",
                                                     "@layer a{", "@page{",   "--a:",      "/ 0"};

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t end) { return end == 0 ? 0 : static_cast<std::size_t>(random() % end); }

/// A stretch that begins and ends where words do, so that it is often a value, a selector or a declaration.
std::string_view stretch(std::string_view text, Random& random) {
  constexpr std::string_view edges = " ;:{}(),\n";
  const std::size_t from = text.find_first_of(edges, below(random, text.size()));
  if (from == std::string_view::npos) return {};
  const std::size_t to = text.find_first_of(edges, std::min(text.size(), from + 1 + below(random, 40)));
  return text.substr(from, to == std::string_view::npos ? to : to - from);
}

void mutate(std::string& text, std::string_view other, Random& random) {
  const std::size_t at = below(random, text.size());
  switch (below(random, 6)) {
    case 0: text[at] = static_cast<char>(below(random, 256)); break;
    case 1: text.erase(at, 1 + below(random, 8)); break;
    case 2: text.insert(at, tokens[below(random, tokens.size())]); break;
    case 3: text.insert(at, stretch(other, random)); break;
    case 4: {
      const std::string_view old = stretch(text, random);
      const std::string fresh(stretch(other, random));
      if (!old.empty()) text.replace(static_cast<std::size_t>(old.data() - text.data()), old.size(), fresh);
      break;
    }
    default: text.resize(std::max<std::size_t>(1, at)); break;
  }
  if (text.empty()) text = "0";
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::vector<std::string> read_corpus(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files)
    if (auto text = forme::read_file(file); text && !text->empty()) out.push_back(std::move(*text));
  return out;
}

void run_mutations(const std::vector<std::string>& corpus) {
  Random random(20);
  for (int i = 0; i < mutations; ++i) {
    std::string input = corpus[below(random, corpus.size())];
    for (std::size_t steps = 1 + below(random, 6); steps > 0; --steps)
      mutate(input, corpus[below(random, corpus.size())], random);
    if (below(random, 4) == 0) input[0] = static_cast<char>('0' + below(random, 4));
    input.resize(std::min(input.size(), longest_input));
    run(input);
  }
}

}  // namespace

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    if (!std::filesystem::is_directory(arguments[i])) {
      if (const auto text = forme::read_file(arguments[i])) run(*text);
      continue;
    }
    const auto corpus = read_corpus(arguments[i]);
    if (corpus.empty()) {
      fmt::print(stderr, "no corpus in {}\n", arguments[i]);
      return 1;
    }
    for (const std::string& input : corpus)
      for (const char* choice : {"0", "1", "2", "3"}) run(std::string(input).replace(0, 1, choice));
    run_mutations(corpus);
    fmt::print("{} inputs and {} mutations\n", corpus.size(), mutations);
  }
  return 0;
}
