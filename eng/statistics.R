# Writes tests/Nami.Tests/golden/statistics.safetensors: generated series, and what R's package "forecast" makes of them.
# Usage: Rscript eng/statistics.R OUT.safetensors      (forecast 8.20; about a minute)
suppressMessages(library(forecast))
out <- commandArgs(TRUE)[1]

# Park and Miller's generator: whole numbers below 2^31, exact in double.
state <- 20250101
uniform <- function() { state <<- (16807 * state) %% 2147483647; state / 2147483647 }
noise <- function() sum(replicate(12, uniform())) - 6

# Families: walk, trend, additive season, growth with a multiplicative season, damped growth with season, values around zero.
series <- function(family, n, m) {
  y <- numeric(n); level <- 100; slope <- switch(family, 0, 1, 0.3, 1.5, 4, 0)
  shape <- if (m > 1) sin(2 * pi * (1:m) / m) + 0.4 * sapply(1:m, function(i) noise()) else 0
  for (t in 1:n) {
    phase <- if (m > 1) shape[(t - 1) %% m + 1] else 0
    level <- level + slope + switch(family, 4, 1, 2, 1, 2, 0.5) * noise()
    if (family == 5) slope <- 0.9 * slope
    y[t] <- switch(family, level + noise(), level + 3 * noise(), level + 15 * phase + 3 * noise(),
      level * (1 + 0.2 * phase) * (1 + 0.03 * noise()), level + 8 * phase + 2 * noise(), (level - 100) + 3 * phase + 2 * noise())
  }
  round(y, 2)
}

forms <- c("ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA", "MNN", "MAN", "MAdN", "MNA", "MAA", "MAdA", "MNM", "MAM", "MAdM")
tensors <- list(); index <- 0
for (round in 1:4) for (family in 1:6) {
  m <- c(12, 4, 1, 12)[round]; n <- c(72, 44, 30, 50)[round] + family
  x <- series(family, n, m); y <- ts(x, frequency = m)
  name <- sprintf("s%02d", index); index <- index + 1
  tensors[[name]] <- x; tensors[[paste0(name, ".m")]] <- m
  h <- if (m == 1) 8 else 2 * m + 2
  for (form in forms) {
    if (m == 1 && !endsWith(form, "N") || min(x) <= 0 && (startsWith(form, "M") || endsWith(form, "M"))) next
    damped <- nchar(form) == 4
    fit <- try(ets(y, model = sub("d", "", form), damped = damped), silent = TRUE)
    if (inherits(fit, "try-error")) next
    key <- paste0(name, ".", form); p <- fit$par
    of <- function(k, other) if (k %in% names(p)) p[[k]] else other
    tensors[[paste0(key, ".fit")]] <- c(of("alpha", 0), of("beta", 0), of("gamma", 0), of("phi", 1), fit$sigma2, fit$loglik, fit$aicc)
    if (round > 3 || family %% 3 == 1) next
    f <- forecast(fit, h = h, level = 80)
    tensors[[paste0(key, ".initial")]] <- as.numeric(fit$initstate)
    tensors[[paste0(key, ".fitted")]] <- as.numeric(fit$fitted)
    tensors[[paste0(key, ".mean")]] <- as.numeric(f$mean)
    tensors[[paste0(key, ".deviation")]] <- as.numeric(f$upper - f$mean) / qnorm(0.9)
  }
  best <- ets(y)
  tensors[[paste0(name, ".aicc")]] <- best$aicc
  th <- thetaf(y, h, level = 80)
  tensors[[paste0(name, ".theta")]] <- c(as.numeric(th$mean), as.numeric(th$upper - th$mean) / qnorm(0.9))
  # the first level of the smoothing inside: of the values, or of the values without season
  inner <- ses(y)$model$par
  if (m > 1 && inner[["alpha"]] != th$model$alpha) inner <- ses(y / decompose(y, "multiplicative")$seasonal)$model$par
  stopifnot(inner[["alpha"]] == th$model$alpha)
  tensors[[paste0(name, ".theta.fit")]] <- c(inner[["alpha"]], th$model$drift, th$model$sigma, inner[["l"]])
  s <- ses(y, h, level = 80)
  tensors[[paste0(name, ".ses")]] <- c(as.numeric(s$mean), as.numeric(s$upper - s$mean) / qnorm(0.9))
}
# Sparse demand: Croston's method with its fixed weight of 0.1.
for (k in 0:3) {
  x <- sapply(1:40, function(t) if (uniform() < 0.15 + 0.2 * k) 1 + floor(6 * uniform()) else 0)
  tensors[[sprintf("c%d", k)]] <- x
  tensors[[sprintf("c%d.croston", k)]] <- as.numeric(croston(x, h = 1, alpha = 0.1)$mean)
}

# Seasons by STL: one, and two in turn.
x <- series(3, 164, 12) + rep(series(6, 40, 1), length.out = 164)
tensors[["stl"]] <- x
tensors[["stl.12"]] <- as.numeric(mstl(ts(x, frequency = 12))[, "Seasonal12"])
two <- mstl(msts(x, seasonal.periods = c(12, 40)))
tensors[["stl.12.40"]] <- c(as.numeric(two[, "Seasonal12"]), as.numeric(two[, "Seasonal40"]))

# safetensors: the length of a JSON header, the header, the numbers.
offset <- 0; entries <- character(0)
for (k in names(tensors)) {
  n <- length(tensors[[k]])
  entries <- c(entries, sprintf('"%s":{"dtype":"F64","shape":[%d],"data_offsets":[%d,%d]}', k, n, offset, offset + 8 * n))
  offset <- offset + 8 * n
}
header <- paste0('{"__metadata__":{"kind":"statistics","forecast":"', packageVersion("forecast"), '"},', paste(entries, collapse = ","), "}")
header <- paste0(header, strrep(" ", (8 - nchar(header) %% 8) %% 8))
file <- file(out, "wb")
writeBin(c(as.integer(nchar(header)), 0L), file, endian = "little")
writeBin(charToRaw(header), file)
for (k in names(tensors)) writeBin(as.double(tensors[[k]]), file, endian = "little")
close(file)
