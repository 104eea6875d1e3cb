#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/files.h"
#include "driver/convert_issue.h"

/// The figures of page craft of issues as the build sets them.
///
///     quality_report ISSUE...           prints the figures, and each fault with its page
///     quality_report --hold FILE ISSUE  the same; fails where a figure is worse than the one in FILE
///     quality_report --write FILE ISSUE writes FILE anew
using namespace forme;

namespace {

namespace fs = std::filesystem;

enum class Better : std::uint8_t { None, Lower, Higher };

struct Figure {
  std::string name;
  double value = 0;
  Better better = Better::Lower;
  double slack = 0;  ///< a difference that is none
};

std::vector<Figure> figures_of(const CraftFigures& craft) {
  const auto number = [](std::size_t value) { return static_cast<double>(value); };
  std::vector<Figure> figures = {
      {"pages", number(craft.pages), Better::None, 0},
      {"body-lines", number(craft.body_lines), Better::None, 0},
      {"justified-lines", number(craft.justified_lines), Better::None, 0},
      {"characters-a-line", craft.characters_a_line, Better::None, 0},
      {"word-space-mean", craft.word_space, Better::Lower, 0.05},
      {"word-space-deviation", craft.word_space_deviation, Better::Lower, 0.02},
      {"loose-percent", 100 * number(craft.count(CraftFault::LooseLine)) / std::max(1.0, number(craft.justified_lines)),
       Better::Lower, 0.05},
      {"rivers-percent", 100 * number(craft.count(CraftFault::River)) / std::max(1.0, number(craft.justified_lines)),
       Better::Lower, 0.2},
      {"hyphenated-percent", 100 * craft.hyphenated, Better::Lower, 0.5},
      {"longest-hyphen-stack", number(craft.longest_stack), Better::Lower, 0},
      {"on-grid-percent", 100 * craft.on_grid, Better::Higher, 0.005},
  };
  for (const CraftFault fault :
       {CraftFault::UnevenFoot, CraftFault::Widow, CraftFault::Orphan, CraftFault::StrandedHead, CraftFault::Overlap,
        CraftFault::MissingText, CraftFault::OutOfOrder}) {
    figures.push_back({std::string(name_of(fault)), number(craft.count(fault)), Better::Lower, 0});
  }
  return figures;
}

std::string as_text(const std::vector<Figure>& figures) {
  std::string out;
  for (const Figure& figure : figures) out += fmt::format("{:<22}{:>10.2f}\n", figure.name, figure.value);
  return out;
}

bool is_worse(const Figure& figure, double held) {
  if (figure.better == Better::Lower) return figure.value > held + figure.slack + 0.005;
  if (figure.better == Better::Higher) return figure.value < held - figure.slack - 0.005;
  return false;
}

/// Prints each figure that is worse than in the file; returns how many.
int count_worse(const std::vector<Figure>& figures, const fs::path& file) {
  std::map<std::string, double> held;
  std::istringstream lines(read_file(file).value_or(""));
  for (std::string name, value; lines >> name >> value;) held[name] = std::strtod(value.c_str(), nullptr);
  int worse = 0;
  for (const Figure& figure : figures) {
    const auto found = held.find(figure.name);
    if (found == held.end()) {
      fmt::print("{}: {} has no such figure\n", figure.name, file.string());
    } else if (is_worse(figure, found->second)) {
      fmt::print("{} is worse: {:.2f}, and was {:.2f}\n", figure.name, figure.value, found->second);
    } else {
      continue;
    }
    ++worse;
  }
  if (worse > 0) fmt::print("where that is meant, write the figures anew: tests/quality/update\n");
  return worse;
}

ConvertResult set_issue(const fs::path& folder) {
  Options options;
  options.command = Command::Check;
  options.dump = Dump::Pages;  // as far as the pages; no edition
  options.home = FORME_ROOT;
  Workshop workshop(options.home);
  return convert_issue({folder, {}, &options, &workshop});
}

void print_findings(const ConvertResult& result) {
  for (const CraftFinding& finding : result.craft.findings) {
    fmt::print("  {:<15} page {:>3} ({:.1f}, {:.1f})  {}\n", name_of(finding.fault), result.folios[finding.page],
               finding.place.x.pt(), finding.place.y.pt(), finding.words);
  }
}

void print_errors(const ConvertResult& result) {
  for (const Diagnostic& diagnostic : result.diagnostics->list()) {
    if (diagnostic.severity != Severity::Error) continue;
    fmt::print(stderr, "{}", format_diagnostic(diagnostic, *result.sources, DiagnosticFormat::Text, Coloring::Off));
  }
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> arguments(words + 1, words + count);
  std::string mode;
  fs::path file;
  if (arguments.size() > 2 && arguments[0].starts_with("--")) {
    mode = arguments[0];
    file = arguments[1];
    arguments.erase(arguments.begin(), arguments.begin() + 2);
  }
  if (arguments.empty() || (!mode.empty() && mode != "--hold" && mode != "--write")) {
    fmt::print(stderr, "quality_report [--hold FILE | --write FILE] ISSUE...\n");
    return 2;
  }
  int worse = 0;
  for (const std::string& issue : arguments) {
    const ConvertResult result = set_issue(issue);
    const std::vector<Figure> figures = figures_of(result.craft.whole);
    fmt::print("{}\n{}", issue, as_text(figures));
    print_findings(result);
    print_errors(result);
    if (mode == "--write") write_file(file, as_text(figures));
    if (mode == "--hold") worse += count_worse(figures, file);
  }
  return worse == 0 ? 0 : 1;
}
