FROM debian:12
ENV Q="x y" \
    R="a b"
RUN echo "$Q$R"
