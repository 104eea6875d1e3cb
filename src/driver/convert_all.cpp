#include "driver/convert_all.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "driver/convert_issue.h"
#include "driver/progress.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

/// One destination an issue: the folder's name, made unique by the names of the folders above it.
std::vector<fs::path> destinations(const Options& options) {
  const auto absolute = [](const fs::path& path) {
    const fs::path normal = fs::absolute(path).lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
  };
  std::map<std::string, int> uses;
  for (const fs::path& issue : options.issues) ++uses[absolute(issue).filename().string()];
  std::map<std::string, int> given;
  std::vector<fs::path> out;
  for (const fs::path& issue : options.issues) {
    const fs::path path = absolute(issue);
    std::string name = path.filename().string();
    if (uses[name] > 1) name = path.parent_path().filename().string() + "-" + name;
    if (const int before = given[name]++; before > 0) name += "-" + std::to_string(before + 1);
    out.push_back(options.out / name);
  }
  return out;
}

Coloring coloring(const Options& options) {
  if (options.color == ColorChoice::Always) return Coloring::On;
  if (options.color == ColorChoice::Never || std::getenv("NO_COLOR") != nullptr) return Coloring::Off;
  return ::isatty(STDERR_FILENO) != 0 ? Coloring::On : Coloring::Off;
}

Severity least_severity(const Options& options) {
  if (options.quiet) return Severity::Error;
  return options.verbose || options.format == DiagnosticFormat::Json ? Severity::Note : Severity::Warning;
}

/// Runs the builds on threads and hands the results over in order.
class BuildQueue {
 public:
  explicit BuildQueue(const Options& options)
      : options_(options),
        workshop_(options.home),
        destinations_(destinations(options)),
        results_(options.issues.size()) {}

  template <class Report>
  void run(Report&& report) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t workers = std::min<std::size_t>(options_.jobs != 0 ? options_.jobs : cores, results_.size());
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < workers; ++i) threads.emplace_back([this] { work(); });
    for (std::size_t i = 0; i < results_.size(); ++i) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [&] { return results_[i].has_value(); });
      const ConvertResult result = std::move(*results_[i]);
      results_[i].reset();
      lock.unlock();
      report(i, result);
    }
  }

 private:
  void work() {
    for (std::size_t i = next_++; i < results_.size(); i = next_++) {
      ConvertResult result = convert_issue({options_.issues[i], destinations_[i], &options_, &workshop_});
      const std::scoped_lock lock(mutex_);
      results_[i] = std::move(result);
      ready_.notify_all();
    }
  }

  const Options& options_;
  Workshop workshop_;
  std::vector<fs::path> destinations_;
  std::vector<std::optional<ConvertResult>> results_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::condition_variable ready_;
};

void print_report(const Options& options, const fs::path& folder, const ConvertResult& result) {
  for (const Diagnostic& diagnostic : result.diagnostics->list()) {
    if (diagnostic.severity < least_severity(options)) continue;
    fmt::print(stderr, "{}", format_diagnostic(diagnostic, *result.sources, options.format, coloring(options)));
  }
  std::fflush(stderr);
  if (!result.dump.empty()) fmt::print("{}", result.dump);
  if (options.quiet || options.dump != Dump::None) return;
  if (options.format == DiagnosticFormat::Json) {
    fmt::print("{}", format_copyfit_json(result.fits, folder.string()));
    return;
  }
  for (const fs::path& path : result.written) fmt::print("{}\n", path.string());
  if (options.command == Command::Check) {
    fmt::print("{}: {} articles, {} pages, {} errors, {} warnings\n", folder.string(), result.articles, result.pages,
               result.diagnostics->count(Severity::Error), result.diagnostics->count(Severity::Warning));
  }
  if (options.command == Command::Check || options.verbose) fmt::print("{}", format_copyfit(result.fits));
  if (options.verbose) fmt::print("{}", result.timings);
}

}  // namespace

int convert_all(const Options& options) {
  std::size_t failed = 0;
  std::size_t pages = 0;
  const std::size_t total = options.issues.size();
  Progress progress(total, !options.quiet && options.format == DiagnosticFormat::Text);
  BuildQueue(options).run([&](std::size_t i, const ConvertResult& result) {
    progress.clear();
    print_report(options, options.issues[i], result);
    failed += result.failed() ? 1 : 0;
    pages += result.pages;
    progress.done(i + 1, options.issues[i].filename().string());
  });
  progress.clear();
  if (total > 1 && !options.quiet && options.format == DiagnosticFormat::Text) {
    fmt::print("{} issues, {} pages, {} with errors\n", total, pages, failed);
  }
  return failed == 0 ? exit_code::built : exit_code::built_with_errors;
}

}  // namespace forme
