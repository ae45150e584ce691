FROM node:20
WORKDIR /app
RUN yarn set version berry
COPY . .
RUN yarn install
