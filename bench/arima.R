# Prints the MASE of R's auto.arima (package "forecast") on a set, scored as `nami evaluate` scores it.
# Usage: Rscript bench/arima.R FILE [--test FILE | --windows N] --horizon H --season M      (bench/accuracy.sh --arima calls it)
#
# The order and the parameters of each series come from the values before the first scored one; later windows only filter the states on to
# their origins. As in Nami's ETS, a season above 24 steps is first removed by STL, and series are cut to their last 2,000 values or 10 seasons.
suppressMessages({ library(forecast); library(parallel) })

given <- commandArgs(TRUE)
option <- function(name, default) { at <- match(paste0("--", name), given); if (is.na(at)) default else given[at + 1] }
h <- as.integer(option("horizon", 12)); m <- as.integer(option("season", 1)); windows <- as.integer(option("windows", 1))
test <- option("test", NA)

read <- function(file) {
  table <- read.csv(file, check.names = FALSE)
  id <- if ("unique_id" %in% names(table)) as.character(table$unique_id) else rep("y", nrow(table))
  split(as.numeric(table$y), factor(id, unique(id)))
}

values <- read(given[1])
actual <- if (is.na(test)) NULL else read(test)

trained <- function(y) {
  if (m <= 24 || length(y) < 2 * m + 1) return(auto.arima(y))
  stlm(na.interp(y), method = "arima")
}

filtered <- function(fit, y) if (inherits(fit, "stlm")) stlm(na.interp(y), model = fit) else Arima(y, model = fit)

# The scaled errors of the windows of a series.
errors <- function(id) {
  y <- values[[id]]
  y <- y[cumsum(!is.na(y)) > 0]
  ends <- if (is.null(actual)) length(y) - h * (windows:1) else length(y)
  if (ends[1] < 2) return(rep(NA, length(ends)))
  last <- max(2000, 10 * m)
  from <- function(end) y[max(1, end - last + 1):end]
  fit <- trained(ts(from(ends[1]), frequency = m))
  sapply(ends, function(end) {
    past <- from(end)
    mean <- as.numeric(forecast(if (end == ends[1]) fit else filtered(fit, ts(past, frequency = m)), h = h)$mean)
    after <- if (is.null(actual)) y[end + 1:h] else actual[[id]][1:h]
    scale <- if (end > m) mean(abs(diff(y[1:end], lag = m)), na.rm = TRUE) else NA
    if (is.na(scale) || scale == 0) NA else mean(abs(after - mean), na.rm = TRUE) / scale
  })
}

scaled <- unlist(mclapply(if (is.null(actual)) names(values) else intersect(names(values), names(actual)), errors, mc.cores = detectCores()))
cat(sprintf("%.4f\t%d\n", mean(as.numeric(scaled), na.rm = TRUE), sum(!is.na(as.numeric(scaled)))))
