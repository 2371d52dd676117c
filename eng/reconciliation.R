# Prints the numbers of tests/Nami.Tests/Forecasting/Groups/MinimumTraceTests.cs: MinT with shrunk covariances, by the papers' formulas.
# usage: Rscript eng/reconciliation.R
#
# Two groups of two series and their total: S sums the series. Errors e[t, i] are made by formula, so that both sides have the same.
S <- rbind(c(1, 1, 1, 1), c(1, 1, 0, 0), c(0, 0, 1, 1), diag(4))
n <- 12
bottom <- sapply(1:4, function(i) sin(1.7 * (1:n) * i) + 0.5 * cos(0.9 * (1:n)) + 0.1 * i)
e <- bottom %*% t(S) + sapply(1:7, function(i) 0.3 * sin(2.3 * (1:n) + i))

# Schaefer and Strimmer 2005, with errors around 0, as errors of forecasts are.
shrunk <- function(e) {
  n <- nrow(e)
  v <- colMeans(e^2)
  x <- sweep(e, 2, sqrt(v), "/")
  r <- crossprod(x) / n
  variance <- crossprod(x^2) / n - r^2 # of the products
  variance <- variance * n^2 / (n - 1)^3
  off <- row(r) != col(r)
  lambda <- min(1, max(0, sum(variance[off]) / sum(r[off]^2)))
  r[off] <- (1 - lambda) * r[off]
  list(w = r * outer(sqrt(v), sqrt(v)), lambda = lambda)
}
found <- shrunk(e)
w <- found$w
base <- c(105, 38, 60, 20, 19, 31, 32)
g <- solve(t(S) %*% solve(w) %*% S, t(S) %*% solve(w)) # Wickramasuriya et al. 2019
cat("lambda", format(found$lambda, digits = 15), "\n")
cat("w row 1", format(w[1, ], digits = 15), "\n")
cat("reconciled", format(as.vector(g %*% base), digits = 15), "\n")
