FROM node:20
ARG APP=.
WORKDIR /app
COPY $APP .
RUN npm ci
