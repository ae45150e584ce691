FROM debian:12 AS build
RUN mkdir /out && \
    touch /out/a

FROM debian:12
RUN mkdir /in
COPY out /in
RUN touch /in/b && \
    chmod 600 /in/b
