FROM debian:12 AS build
RUN curl -o /tmp/x https://files.example/x
ENV A=b
RUN rm /tmp/x
FROM debian:12
COPY --from=build /a /a
