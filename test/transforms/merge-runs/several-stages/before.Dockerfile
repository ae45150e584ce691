FROM debian:12 AS build
RUN mkdir /out
RUN touch /out/a

FROM debian:12
RUN mkdir /in
COPY out /in
RUN touch /in/b
RUN chmod 600 /in/b
