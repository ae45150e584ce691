FROM debian:12
RUN echo "a b c" | tr ' ' '\n' > /words && \
    sort /words | uniq > /sorted
