FROM rust:1.85 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
# Best effort, with empty files for sources: the build downloads what is missing
RUN mkdir src && { touch src/lib.rs && cargo fetch --locked; rm -r src; } || true
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
COPY --from=build /src/target/release/app /usr/local/bin/app
CMD ["app"]
