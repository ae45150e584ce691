FROM debian:12
RUN echo "a b c" | tr ' ' '\n' > /words
RUN sort /words | uniq > /sorted
