FROM debian:12
ENV Q "x y"
ENV R a b
RUN echo "$Q$R"
