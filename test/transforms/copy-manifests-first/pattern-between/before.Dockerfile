FROM node:20
WORKDIR /app
COPY . .
RUN echo src/* > /list
RUN npm ci
